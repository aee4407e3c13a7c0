import { join } from 'node:path';

import { withMoreProviders } from '../lib/moreProviders';
import { PACKAGE_DIRECTORY } from '../lib/workflow';
import { inChild } from '../measure';
import { median } from './columns';
import type { Row } from './types';

interface Loading {
	milliseconds: number;
	/** Milliseconds of the processor: what other programs do counts less in it. */
	cpu: number;
	megabytes: number;
	files: number;
}

type Loadings = Record<'atStart' | 'firstRun', Loading>;

/** Added to those of the registry. */
const MORE_PROVIDERS = 14;
/** A run is short, and each is another. */
const FEWEST_RUNS = 9;

export const loading: Row = {
	number: 5,
	async run({ times }) {
		const more = withMoreProviders(MORE_PROVIDERS);
		const [own, many]: [Loadings[], Loadings[]] = [[], []];
		try {
			for (let time = 0; time < Math.max(times, FEWEST_RUNS); time++) {
				own.push(await load(PACKAGE_DIRECTORY));
				many.push(await load(more.folder));
			}
		} finally {
			more.remove();
		}
		const atStart = medians(own.map((one) => one.atStart));
		const withMore = medians(many.map((one) => one.atStart));
		const each = (withMore.milliseconds - atStart.milliseconds) / MORE_PROVIDERS;
		return {
			title: 'loading the package, on top of n8n-workflow and zod',
			head: ['', 'files', 'time', 'CPU', 'memory'],
			lines: [
				lineOf('when n8n starts', atStart),
				lineOf(`with ${MORE_PROVIDERS} more providers`, withMore),
				lineOf('once, before the first run', medians(own.map((one) => one.firstRun))),
			],
			goals: [
				{ name: 'time', value: atStart.milliseconds, limit: 40, good: 'atMost', unit: ' ms' },
				{ name: 'one more provider', value: each, limit: 1, good: 'atMost', unit: ' ms' },
				{ name: 'memory', value: atStart.megabytes, limit: 6, good: 'atMost', unit: ' MB' },
			],
		};
	},
};

async function load(packageDirectory: string): Promise<Loadings> {
	return await inChild(join(__dirname, '../measure/loading.js'), [packageDirectory]);
}

function medians(runs: Loading[]): Loading {
	const of = (field: keyof Loading) => median(runs.map((run) => run[field]));
	return {
		milliseconds: of('milliseconds'),
		cpu: of('cpu'),
		megabytes: of('megabytes'),
		files: of('files'),
	};
}

function lineOf(name: string, { files, milliseconds, cpu, megabytes }: Loading): string[] {
	const times = [milliseconds, cpu].map((one) => `${one.toFixed(1)} ms`);
	return [name, String(files), ...times, `${megabytes.toFixed(1)} MB`];
}
