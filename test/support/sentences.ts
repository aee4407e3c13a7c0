import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { filesBelow } from '../../scripts/lib/repositoryCopy';

/** The error sentences of the node, read out of its source; what a variable fills in is an ellipsis. */
export interface Sentences {
	/** Whole messages, as a user reads them first. */
	messages: string[];
	/** What is in a message after the name of a control or behind a colon. */
	reasons: string[];
}

const NODE = 'nodes/StableDiffusion';
const GAP = '…';

/** Which argument of a call is a message, or the reason within one. */
const MESSAGE_ARGUMENT: Record<string, number> = { badParameter: 0, badReply: 0, ProviderError: 1 };
const REASON_ARGUMENT: Record<string, number> = { badBaseUrl: 0, 'errors.undownloadable': 0 };
/** Functions that give back a reason, or nothing. */
const REASON_FUNCTIONS = new Set(['objectionTo', 'problemOf']);

/** Slips that the node's own code would have to make; no user can. */
const INTERNAL = new Set([
	'A list takes no images.',
	'… has no jobs to follow.',
	"The path '…' does not belong to the provider; nothing was sent.",
	'The path is longer than … characters; nothing was sent.',
]);

export function readSentences(root: string): Sentences {
	const files = filesBelow(join(root, NODE))
		.map((file) => `${NODE}/${file}`)
		.filter((file) => file.endsWith('.ts'))
		.sort();
	const found = files.map((file) => sentencesOf(file, readFileSync(join(root, file), 'utf8')));
	return {
		messages: unique(found.flatMap(({ messages }) => messages)),
		reasons: unique(found.flatMap(({ reasons }) => reasons)),
	};
}

export function sentencesOf(path: string, text: string): Sentences {
	const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
	const constants = constantsOf(file);
	const found: Sentences = { messages: [], reasons: [] };
	const visit = (node: ts.Node): void => {
		for (const message of messagesAt(node, path)) keep(found.messages, message);
		for (const reason of reasonsAt(node)) keep(found.reasons, reason);
		ts.forEachChild(node, visit);
	};
	const keep = (list: string[], expression: ts.Expression | undefined) => {
		const read = expression && textOf(expression, constants);
		if (read === undefined || isGap(read)) return;
		list.push(followsName(path, expression) ? `${GAP} ${read}` : read);
	};
	visit(file);
	return found;
}

/** In tables the words follow the name of the provider, of the host or of the control. */
function followsName(path: string, expression: ts.Node | undefined): boolean {
	const parent = expression?.parent;
	if (!parent) return false;
	return (
		ts.isPropertyAssignment(parent) || (isNetwork(path) && ts.isArrayLiteralExpression(parent))
	);
}

function messagesAt(node: ts.Node, path: string): Array<ts.Expression | undefined> {
	if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
		const index = MESSAGE_ARGUMENT[node.expression.getText()];
		return index === undefined ? [] : [node.arguments?.[index]];
	}
	const isRefusal = /\/refusals?\.ts$/.test(path);
	if (isRefusal && isProperty(node, 'message')) return [node.initializer];
	const isPair = ts.isArrayLiteralExpression(node) && node.elements.length === 2;
	return isNetwork(path) && isPair && node.elements.some(isText) ? [node.elements[0]] : [];
}

function reasonsAt(node: ts.Node): Array<ts.Expression | undefined> {
	if (isProperty(node, 'problem')) return [node.initializer];
	if (ts.isCallExpression(node)) {
		const index = REASON_ARGUMENT[node.expression.getText()];
		return index === undefined ? [] : [node.arguments[index]];
	}
	if (!ts.isReturnStatement(node)) return [];
	const owner = ts.findAncestor(node, ts.isFunctionDeclaration)?.name?.text ?? '';
	if (!REASON_FUNCTIONS.has(owner)) return [];
	const { expression } = node;
	return expression && ts.isConditionalExpression(expression)
		? [expression.whenTrue, expression.whenFalse]
		: [expression];
}

function isProperty(node: ts.Node, name: string): node is ts.PropertyAssignment {
	return ts.isPropertyAssignment(node) && node.name.getText() === name;
}

function isNetwork(path: string): boolean {
	return path.endsWith('/core/base/network.ts');
}

function isText(node: ts.Node): node is ts.StringLiteralLike {
	return ts.isStringLiteralLike(node);
}

/** Constants that hold a text, so that a sentence put together from them reads as one. */
function constantsOf(file: ts.SourceFile): Map<string, ts.Expression> {
	const constants = new Map<string, ts.Expression>();
	const visit = (node: ts.Node): void => {
		const isConstant = ts.isVariableDeclaration(node) && node.initializer;
		if (isConstant && (isText(isConstant) || ts.isTemplateExpression(isConstant))) {
			constants.set(node.name.getText(), isConstant);
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return constants;
}

function textOf(
	expression: ts.Expression,
	constants: Map<string, ts.Expression>,
): string | undefined {
	if (isText(expression)) return expression.text;
	if (ts.isIdentifier(expression)) {
		const constant = constants.get(expression.text);
		return constant && textOf(constant, constants);
	}
	if (!ts.isTemplateExpression(expression)) return undefined;
	const spans = expression.templateSpans.map(
		(span) => (textOf(span.expression, constants) ?? GAP) + span.literal.text,
	);
	return expression.head.text + spans.join('');
}

/** A sentence of nothing but variables: it is put together from others that are found themselves. */
function isGap(text: string): boolean {
	return !/\p{L}/u.test(text);
}

function unique(list: string[]): string[] {
	return [...new Set(list)].filter((sentence) => !INTERNAL.has(sentence));
}
