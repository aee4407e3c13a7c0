import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The documents of the repository, as far as a test has to understand Markdown. */
export interface MarkdownPage {
	/** From the top of the repository. */
	path: string;
	text: string;
	/** The text without its code, neither blocks nor words. */
	prose: string;
	headings: Heading[];
	codeBlocks: CodeBlock[];
}

export interface Heading {
	level: number;
	/** Without the marks for bold, code and links. */
	text: string;
	/** What a link to it ends with. */
	anchor: string;
	/** All that follows, up to the next heading of any level. */
	body: string;
}

export interface CodeBlock {
	language: string;
	code: string;
}

const SKIPPED = /(^|\/)(node_modules|\.work|\.git|dist|demo-output|report|fixtures)$/;
const FENCED = /^```(\w*)\n([\s\S]*?)^```$/gm;

export function readPages(root: string): MarkdownPage[] {
	return filesIn(root, '')
		.filter((path) => path.endsWith('.md'))
		.map((path) => toPage(path, readFileSync(join(root, path), 'utf8')));
}

function filesIn(root: string, folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
		if (SKIPPED.test(path)) return [];
		return entry.isDirectory() ? filesIn(root, path) : [path];
	});
}

export function toPage(path: string, text: string): MarkdownPage {
	const codeBlocks = [...text.matchAll(FENCED)].map(([, language = '', code = '']) => ({
		language,
		code,
	}));
	const withoutBlocks = text.replace(FENCED, '');
	return {
		path,
		text,
		prose: withoutBlocks.replace(/`[^`\n]+`/g, ''),
		headings: headingsOf(text.replace(FENCED, '```')),
		codeBlocks,
	};
}

/** `[text](target)` and images, with their targets as they are written. */
export function linksIn({ prose }: MarkdownPage): string[] {
	return [...prose.matchAll(/\]\(<?([^()\s<>]+)>?\)/g)].flatMap(([, target]) => target ?? []);
}

/** What is in bold. */
export function boldIn(markdown: string): string[] {
	return [...markdown.matchAll(/\*\*([^*\n]+)\*\*/g)].flatMap(([, text]) => text ?? []);
}

/** How a document is built: where code, tables, lists and images stand below its headings. */
export function outlineOf({ headings }: MarkdownPage): string[] {
	return headings.map(({ level, body }) => {
		const lines = body.split('\n');
		const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
		const rows = `${count(/^\|/)} rows, ${count(/^(\d+\.|-) /)} points`;
		return `level ${level}: ${rows}, ${count(/^```$/)} code blocks`;
	});
}

/** A heading has the anchor that GitHub gives it; a second one of the same text counts on. */
function headingsOf(text: string): Heading[] {
	const seen = new Map<string, number>();
	const parts = text.split(/^(?=#{1,6} )/m).filter((part) => /^#{1,6} /.test(part));
	return parts.map((part) => {
		const [line = '', ...body] = part.split('\n');
		const title = line.replace(/^#+ /, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
		const plain = title.replace(/[`*]/g, '').trim();
		const slug = plain.toLowerCase().replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '');
		const anchor = slug.replace(/ /g, '-');
		const times = seen.get(anchor) ?? 0;
		seen.set(anchor, times + 1);
		return {
			level: /^#+/.exec(line)?.[0].length ?? 0,
			text: plain,
			anchor: times === 0 ? anchor : `${anchor}-${times}`,
			body: body.join('\n'),
		};
	});
}
