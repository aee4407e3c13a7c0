import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { credentialsAt, startSandbox } from '../sandbox';
import type { Exhibit } from './contactSheet';
import { contactSheet } from './contactSheet';
import type { CredentialSet, Engine, ExportedNode, ExportedWorkflow, RunResult } from './engine';
import { createEngine } from './engine';
import { table } from './table';

/** Runs the examples through n8n's real engine, against the sandbox, and writes what is returned. */

const ROOT = join(__dirname, '..');
const OUTPUT = join(ROOT, 'demo-output');
const OUR_TYPE = 'n8n-nodes-diffusion.stableDiffusion';
const INPUT_NODE = 'Input';
const HEAD = ['provider', 'operation', 'model', 'seed', 'size', 'file', 'ms'];

/** An image that was returned, with the line that the table shows of it. */
interface Row {
	node: string;
	cells: string[];
	bytes: Buffer;
}

async function main(): Promise<void> {
	rmSync(OUTPUT, { recursive: true, force: true });
	mkdirSync(OUTPUT, { recursive: true });
	const sandbox = await startSandbox({ jobSeconds: 2 });
	console.log(`Sandbox at ${sandbox.url}`);
	const engine = await createEngine({ packageDirectory: ROOT, binaryMode: 'filesystem' });
	const credentials = credentialsAt(sandbox.url);
	try {
		const quickstart = await runExample('quickstart', engine, credentials);
		const operations = await runExample('every-operation', engine, credentials);
		const exhibits = [...toExhibits(quickstart), ...toExhibits(operations)];
		writeFileSync(join(OUTPUT, 'contact-sheet.png'), await contactSheet(exhibits));
		const rows = [...quickstart, ...operations];
		console.log(
			`\n${table(
				HEAD,
				rows.map(({ cells }) => cells),
			)}\n`,
		);
		console.log(`${rows.length} images and contact-sheet.png in demo-output/`);
	} finally {
		await engine.close();
		await sandbox.close();
	}
}

async function runExample(
	name: string,
	engine: Engine,
	credentials: CredentialSet,
): Promise<Row[]> {
	const file = join(ROOT, 'examples', `${name}.json`);
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as ExportedWorkflow;
	console.log(`Running examples/${name}.json in n8n's engine`);
	const result = await engine.run({
		workflow,
		credentials,
		onNodeFinished: (node, { executionTime }) => console.log(`  ✓ ${node} (${executionTime} ms)`),
	});
	if (result.status !== 'success') {
		throw new Error(`${result.error?.message ?? result.status} ${result.error?.description ?? ''}`);
	}
	const nodes = workflow.nodes.filter(({ type }) => type === OUR_TYPE);
	return (await Promise.all(nodes.map(async (node) => await rowsOf(result, node, name)))).flat();
}

async function rowsOf(result: RunResult, { name }: ExportedNode, example: string): Promise<Row[]> {
	const rows = result.output(name).map(async ({ json, binary }) => {
		const image = binary?.data;
		if (!image?.fileName) throw new Error(`${name} returned an item without an image`);
		const bytes = await result.readBinary(image);
		const file = `${example}-${String(json.operation)}-${image.fileName}`;
		writeFileSync(join(OUTPUT, file), bytes, { flag: 'wx' }); // no image over another
		const { totalMs } = json.timing as { totalMs: number };
		const size = `${String(json.width)}×${String(json.height)}`;
		const { provider, operation, model, seed } = json;
		const cells = [provider, operation, model ?? '–', seed ?? '–', size, file, totalMs];
		return { node: name, cells: cells.map(String), bytes };
	});
	return await Promise.all(rows);
}

/** The first image of every node; edits are shown beside the image that they started from. */
function toExhibits(rows: Row[]): Exhibit[] {
	const input = rows.find(({ node }) => node === INPUT_NODE)?.bytes;
	const nodes = [...new Set(rows.map(({ node }) => node))].filter((node) => node !== INPUT_NODE);
	return nodes.flatMap((node) => {
		const row = rows.find((one) => one.node === node);
		if (!row) return [];
		const startsFromWords = /^textTo/.test(row.cells[1] ?? '');
		return [{ title: node, output: row.bytes, input: startsFromWords ? undefined : input }];
	});
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
