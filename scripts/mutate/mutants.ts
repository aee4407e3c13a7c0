import ts from 'typescript';

/** One small change of a source file that a test should notice. */
export interface Mutant {
	/** Counted from 1. */
	line: number;
	/** From what to what, on one line. */
	change: string;
	/** The whole file with the change. */
	source: string;
}

interface Replacement {
	node: ts.Node;
	text: string;
}

const SWAPS = new Map([
	[ts.SyntaxKind.LessThanToken, '<='],
	[ts.SyntaxKind.LessThanEqualsToken, '<'],
	[ts.SyntaxKind.GreaterThanToken, '>='],
	[ts.SyntaxKind.GreaterThanEqualsToken, '>'],
	[ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
	[ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
	[ts.SyntaxKind.AmpersandAmpersandToken, '||'],
	[ts.SyntaxKind.BarBarToken, '&&'],
	[ts.SyntaxKind.QuestionQuestionToken, '&&'],
	[ts.SyntaxKind.PlusToken, '-'],
	[ts.SyntaxKind.MinusToken, '+'],
	[ts.SyntaxKind.AsteriskToken, '/'],
	[ts.SyntaxKind.SlashToken, '*'],
	[ts.SyntaxKind.PlusEqualsToken, '-='],
	[ts.SyntaxKind.MinusEqualsToken, '+='],
]);

/** All changes of a file: operators, conditions, negations, truth values, calls left out, texts emptied. */
export function mutantsOf(source: string): Mutant[] {
	const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2022, true);
	const found: Replacement[] = [];
	const visit = (node: ts.Node): void => {
		if (isOutsideRunTime(node)) return;
		found.push(...replacementsOf(node));
		ts.forEachChild(node, visit);
	};
	visit(file);
	return found.map((replacement) => toMutant(file, replacement));
}

/** Types and imports are not run. */
function isOutsideRunTime(node: ts.Node): boolean {
	return ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node);
}

function replacementsOf(node: ts.Node): Replacement[] {
	if (ts.isBinaryExpression(node)) return swapsOf(node);
	if (ts.isIfStatement(node)) return truthsOf(node.expression);
	if (ts.isConditionalExpression(node)) return truthsOf(node.condition);
	if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
		return [{ node, text: node.operand.getText() }];
	}
	if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ node, text: 'false' }];
	if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ node, text: 'true' }];
	if (ts.isExpressionStatement(node)) return [{ node, text: ';' }];
	if (ts.isStringLiteral(node) && node.text !== '') return [{ node, text: "''" }];
	if (ts.isTemplateExpression(node)) return [{ node, text: '``' }];
	return [];
}

function swapsOf({ operatorToken, left, right }: ts.BinaryExpression): Replacement[] {
	const text = SWAPS.get(operatorToken.kind);
	const joinsTexts = [left, right].some((side) => ts.isStringLiteralLike(side));
	return text === undefined || joinsTexts ? [] : [{ node: operatorToken, text }];
}

function truthsOf(node: ts.Expression): Replacement[] {
	return ['true', 'false'].map((text) => ({ node, text }));
}

function toMutant(file: ts.SourceFile, { node, text }: Replacement): Mutant {
	const [start, end] = [node.getStart(file), node.getEnd()];
	const before = file.text.slice(start, end).replace(/\s+/g, ' ');
	return {
		line: file.getLineAndCharacterOfPosition(start).line + 1,
		change: `${before} → ${text}`,
		source: file.text.slice(0, start) + text + file.text.slice(end),
	};
}
