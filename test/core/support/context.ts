import { join } from 'node:path';

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Engine } from '../../../scripts/engine';
import { createEngine } from '../../../scripts/engine';
import { until } from '../../support/until';
import { NODE_TYPE, workflowOf } from '../../support/workflow';

const packageDirectory = join(__dirname, '../../..');
/** Milliseconds, in which what the server has sent arrives. */
const SOON = 100;

/** Runs code with the very `this` that n8n gives to the node's execute(). */
export function useContext() {
	let engine: Engine | undefined;
	beforeAll(async () => {
		engine = await createEngine({ packageDirectory, binaryMode: 'filesystem' });
	});
	afterEach(() => void jest.restoreAllMocks());
	afterAll(async () => await engine?.close());

	/** `cancelWhen` stops the execution soon after it returns true. */
	return async function within<T>(
		task: (context: IExecuteFunctions) => Promise<T>,
		{ items, cancelWhen }: { items?: INodeExecutionData[]; cancelWhen?: () => boolean } = {},
	): Promise<T> {
		if (!engine) throw new Error('The engine starts before the first test');
		let outcome: Promise<T> | undefined;
		const prototype = Object.getPrototypeOf(engine.nodeType(NODE_TYPE)) as {
			execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]>;
		};
		jest.spyOn(prototype, 'execute').mockImplementation(async function (this: IExecuteFunctions) {
			outcome = task(this);
			await outcome.catch(() => undefined);
			return [[]];
		});
		const run = engine.start({ workflow: workflowOf({ parameters: {} }), items });
		if (cancelWhen) await until(cancelWhen).then(() => setTimeout(() => run.cancel(), SOON));
		await run.finished;
		if (!outcome) throw new Error('The node was not run');
		return await outcome;
	};
}
