import { parseArgs } from 'node:util';
import type { Vendor } from './core/vendor';
import { startSandbox } from './index';
import { vendors } from './vendors';

const usage = 'usage: npm run sandbox -- [--port 4010] [--cdn-port 4011] [--job-seconds 2]';

async function main(): Promise<void> {
	const { port, cdnPort, jobSeconds } = readOptions();
	const sandbox = await startSandbox({ port, cdnPort, jobSeconds });
	console.log('The sandbox is listening. Nothing here leaves this computer.\n');
	const rows = vendors.flatMap((vendor) => rowsOf(vendor, sandbox.url));
	printTable([['provider', 'base URL', 'key'], ...rows]);
	console.log(`\nimages  ${sandbox.cdnUrl}`);
	console.log(`control   ${sandbox.url}/_sandbox/health  (also faults, requests, charges, reset)`);
	console.log('\nStop it with Ctrl+C.');
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close());
	}
}

/** One line per key, named after the key where the vendor has several. */
function rowsOf({ id, keys }: Vendor, url: string): string[][] {
	const named = Object.entries(keys);
	if (named.length === 0) return [[id, `${url}/${id}`, 'any']];
	return named.map(([name, key]) => [name, `${url}/${id}`, key]);
}

function readOptions(): { port: number; cdnPort: number; jobSeconds: number } {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			'cdn-port': { type: 'string', default: '4011' },
			'job-seconds': { type: 'string', default: '2' },
		},
	});
	const [port, cdnPort, jobSeconds] = [values.port, values['cdn-port'], values['job-seconds']].map(
		Number,
	);
	if (![port, cdnPort, jobSeconds].every((value) => value !== undefined && value >= 0)) {
		throw new Error('ports and seconds are numbers');
	}
	return { port: port ?? 0, cdnPort: cdnPort ?? 0, jobSeconds: jobSeconds ?? 2 };
}

function printTable(rows: string[][]): void {
	const widths = [0, 1, 2].map((column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	for (const row of rows) {
		console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
	}
}

main().catch((error: unknown) => {
	console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
	process.exitCode = 1;
});
