import { execFileSync } from 'node:child_process';
import {
	appendFileSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

import { packageDirectory } from './clock';

const NODE = 'dist/nodes/StableDiffusion';
/** Where the sources of throw-away providers lie, each in a folder named like its ID. */
const SOURCES = join(__dirname, 'throwAway');

export interface ThrowAwayPackage {
	/** A real package with dist/ and package.json, for `createEngine`. */
	packageDirectory: string;
	/** One of its built modules, by its path below nodes/StableDiffusion: the very object that the node uses. */
	module<T extends object>(path: string): T;
	remove(): void;
}

/**
 * Copies the built package to a temporary folder and adds providers to it, so that what no provider of the
 * registry has yet runs in n8n's real loader and engine. A provider is a folder in test/support/throwAway:
 * `index.ts` exports it under the name of the folder, and its own credential class lies beside it as
 * `NameApi.credentials.ts`. Its imports of the repository's nodes/ and credentials/ lead to the copy.
 */
export function createThrowAwayPackage(...ids: string[]): ThrowAwayPackage {
	const folder = mkdtempSync(join(tmpdir(), 'throw-away-package-'));
	cpSync(join(packageDirectory, 'dist'), join(folder, 'dist'), { recursive: true });
	const manifest = JSON.parse(readFileSync(join(packageDirectory, 'package.json'), 'utf8')) as {
		n8n: { credentials: string[] };
	};
	for (const id of ids) {
		const classes = addSources(folder, id);
		manifest.n8n.credentials.push(...classes.map((name) => `dist/credentials/${name}.js`));
		addToRegistry(folder, id);
		addToNode(folder, id);
	}
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	describeAgain(folder);
	return {
		packageDirectory: folder,
		module: <T extends object>(path: string) => jest.requireActual<T>(join(folder, NODE, path)),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** In its own process, because the modules of the copy belong to the test that will load them. */
function describeAgain(folder: string): void {
	const script = join(packageDirectory, 'scripts/lib/description.js');
	const write = `require(${JSON.stringify(script)}).writeDescription(${JSON.stringify(folder)})`;
	const env = { ...process.env, NODE_PATH: join(packageDirectory, 'node_modules') };
	execFileSync(process.execPath, ['-e', write], { env });
}

/** Compiles a provider into the copy; returns the names of its credential files. */
function addSources(folder: string, id: string): string[] {
	const sources = readdirSync(join(SOURCES, id)).filter((name) => name.endsWith('.ts'));
	for (const name of sources) {
		const source = join(SOURCES, id, name);
		const place = isCredential(name) ? 'dist/credentials' : `${NODE}/providers/${id}`;
		const target = join(folder, place, name.replace(/\.ts$/, '.js'));
		mkdirSync(dirname(target), { recursive: true });
		writeFileSync(target, compile(source, target, folder));
	}
	return sources.filter(isCredential).map((name) => basename(name, '.ts'));
}

function isCredential(name: string): boolean {
	return name.endsWith('.credentials.ts');
}

function compile(source: string, target: string, folder: string): string {
	const { outputText } = ts.transpileModule(readFileSync(source, 'utf8'), {
		compilerOptions: {
			module: ts.ModuleKind.CommonJS,
			target: ts.ScriptTarget.ES2022,
			esModuleInterop: true,
		},
	});
	return outputText.replace(/require\("(\.[^"]+)"\)/g, (_, path: string) => {
		const inside = targetOf(resolve(dirname(source), path), folder);
		const way = relative(dirname(target), inside);
		return `require(${JSON.stringify(way.startsWith('.') ? way : `./${way}`)})`;
	});
}

/** Where a module of the repository lies in the copy. */
function targetOf(path: string, folder: string): string {
	const own = relative(SOURCES, path);
	if (own.startsWith('..')) return join(folder, 'dist', relative(packageDirectory, path));
	const isOwnCredential = path.endsWith('.credentials');
	return isOwnCredential
		? join(folder, 'dist/credentials', basename(path))
		: join(folder, NODE, 'providers', own);
}

function addToRegistry(folder: string, id: string): void {
	appendFileSync(
		join(folder, NODE, 'providers/index.js'),
		`\nexports.providers = [...exports.providers, require('./${id}').${id}];\n`,
	);
}

/** The node names its credentials in its class, where n8n's own lint wants them. */
function addToNode(folder: string, id: string): void {
	appendFileSync(
		join(folder, NODE, 'StableDiffusion.node.js'),
		`
{
	const Original = exports.StableDiffusion;
	const { credential } = require('./providers/${id}').${id};
	const own = {
		name: credential?.type.name,
		required: !credential?.optional,
		displayOptions: { show: { provider: ['${id}'] } },
		testedBy: 'testCredential',
	};
	exports.StableDiffusion = class StableDiffusion extends Original {
		constructor() {
			super();
			if (credential) this.description.credentials.push(own);
		}
	};
}
`,
	);
}
