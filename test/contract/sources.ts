import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

import { filesBelow } from '../../scripts/lib/repositoryCopy';

/** The repository's own TypeScript, as files that import one another. */

export const ROOT = join(__dirname, '../..');

const FOLDERS = ['credentials', 'nodes', 'sandbox', 'scripts', 'bench'];

export interface Source {
	/** From the top of the repository. */
	path: string;
	text: string;
}

export function readSources(): Source[] {
	return FOLDERS.filter((folder) => existsSync(join(ROOT, folder)))
		.flatMap((folder) => filesBelow(join(ROOT, folder)).map((name) => `${folder}/${name}`))
		.filter((path) => path.endsWith('.ts'))
		.map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** Imports of every form; those of the repository as paths from its top, without extension. */
export function importsOf({ path, text }: Source): string[] {
	const { importedFiles } = ts.preProcessFile(text, true, true);
	return importedFiles.map(({ fileName }) =>
		fileName.startsWith('.') ? resolve(posix.join(dirname(path), fileName)) : fileName,
	);
}

function resolve(path: string): string {
	const target = join(ROOT, path);
	const isFolder = existsSync(target) && statSync(target).isDirectory();
	const module = isFolder && !existsSync(`${target}.ts`) ? join(target, 'index') : target;
	return relative(ROOT, module).replaceAll(sep, '/');
}

export function linesOf({ text }: Source): number {
	return text.trimEnd().split('\n').length;
}

/** Every function with a body, by name where it has one, with its length in lines. */
export function functionsOf({ path, text }: Source): Array<{ name: string; lines: number }> {
	const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
	const found: Array<{ name: string; lines: number }> = [];
	const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line;
	const visit = (node: ts.Node): void => {
		if (ts.isFunctionLike(node) && 'body' in node && node.body) {
			const lines = lineAt(node.getEnd()) - lineAt(node.getStart()) + 1;
			found.push({ name: nameOf(node) ?? `line ${lineAt(node.getStart()) + 1}`, lines });
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return found;
}

function nameOf({ name, parent }: ts.SignatureDeclaration): string | undefined {
	const owner =
		ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent : undefined;
	return (name ?? owner?.name)?.getText();
}
