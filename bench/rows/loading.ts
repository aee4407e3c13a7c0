import { join } from 'node:path';

import { PACKAGE_DIRECTORY } from '../lib/workflow';
import { inChild } from '../measure';
import { median } from './columns';
import type { Row } from './types';

interface Loading {
	milliseconds: number;
	megabytes: number;
}

export const loading: Row = {
	number: 5,
	async run({ times }) {
		const runs: Loading[] = [];
		for (let time = 0; time < times; time++) {
			runs.push(await inChild(join(__dirname, '../measure/loading.js'), [PACKAGE_DIRECTORY]));
		}
		const milliseconds = median(runs.map((run) => run.milliseconds));
		const megabytes = median(runs.map((run) => run.megabytes));
		return {
			title: 'loading the package, on top of n8n-workflow and zod',
			head: ['', 'time', 'memory'],
			lines: [['this node', `${milliseconds.toFixed(1)} ms`, `${megabytes.toFixed(1)} MB`]],
			goals: [
				{ name: 'time', value: milliseconds, limit: 30, good: 'atMost', unit: ' ms' },
				{ name: 'memory', value: megabytes, limit: 6, good: 'atMost', unit: ' MB' },
			],
		};
	},
};
