import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { filesBelow as namesBelow } from '../../scripts/lib/repositoryCopy';

/** The phrases that docs/style.md says to avoid, and the texts in which they are looked for. */

export interface Text {
	/** File, and what in it. */
	place: string;
	text: string;
}

const TABLE = /<!-- avoid:start -->([\s\S]*)<!-- avoid:end -->/;
/** Terms of others: a status of HTTP, the words of a provider, a file of n8n. */
const QUOTED = /\bService Unavailable\b|\bterms of service\b|\b[\w-]+[.-]service\.js\b/gi;
const CODE = /```[\s\S]*?```|`[^`\n]*`/g;

/** The left column of the table, one phrase per entry. */
export function avoidedIn(style: string): string[] {
	const rows = (TABLE.exec(style)?.[1] ?? '').split('\n').filter((line) => line.startsWith('|'));
	return rows
		.slice(2)
		.flatMap((row) => (row.split('|')[1] ?? '').split(','))
		.map((phrase) => phrase.trim())
		.filter(Boolean);
}

/** Every phrase that a text holds as whole words, with its place. */
export function findAvoided(texts: readonly Text[], phrases: readonly string[]): string[] {
	const patterns = phrases.map((phrase) => [phrase, patternOf(phrase)] as const);
	return texts.flatMap(({ place, text }) => {
		const prose = text
			.replace(CODE, '')
			.replace(QUOTED, '')
			.replace(/\s+(\*\s+)?/g, ' ');
		return patterns.filter(([, pattern]) => pattern.test(prose)).map(([one]) => `${place}: ${one}`);
	});
}

function patternOf(phrase: string): RegExp {
	return new RegExp(
		`(?<![\\p{L}])${phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}])`,
		'iu',
	);
}

/** Every comment and every text with a blank in it, of the TypeScript files below a folder. */
export function textsOfSource(root: string, folder: string): Text[] {
	return filesBelow(root, folder, '.ts').flatMap((path) => {
		const source = readFileSync(join(root, path), 'utf8');
		const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true);
		const texts: Text[] = [];
		const lineOf = (at: number) => file.getLineAndCharacterOfPosition(at).line + 1;
		const visit = (node: ts.Node): void => {
			for (const { pos, end } of ts.getLeadingCommentRanges(source, node.pos) ?? []) {
				texts.push({ place: `${path}:${lineOf(pos)}`, text: source.slice(pos, end) });
			}
			const isText = ts.isStringLiteral(node) || ts.isTemplateExpression(node);
			if ((isText || ts.isNoSubstitutionTemplateLiteral(node)) && node.getText().includes(' ')) {
				const text = node.getText().replaceAll('`', '"');
				texts.push({ place: `${path}:${lineOf(node.getStart())}`, text });
			}
			ts.forEachChild(node, visit);
		};
		visit(file);
		return [...new Map(texts.map((text) => [text.place + text.text, text])).values()];
	});
}

/** Every line of the files below a folder that end in one of the extensions, or of one file. */
export function linesBelow(root: string, folder: string, extension: string): Text[] {
	return filesBelow(root, folder, extension).flatMap((path) => linesOf(root, path));
}

export function linesOf(root: string, path: string): Text[] {
	return readFileSync(join(root, path), 'utf8')
		.replace(CODE, (code) => code.replace(/[^\n]/g, ''))
		.split('\n')
		.map((text, index) => ({ place: `${path}:${index + 1}`, text }));
}

function filesBelow(root: string, folder: string, extension: string): string[] {
	return namesBelow(join(root, folder))
		.map((name) => `${folder}/${name}`)
		.filter((path) => path.endsWith(extension) && !path.includes('/node_modules/'));
}
