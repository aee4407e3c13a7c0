import type { IRun, IRunExecutionData, ITaskData, Workflow } from 'n8n-workflow';

import type { Storage } from './storage';
import type { RunError, RunResult } from './types';
import { runExecutionData } from './versions';

export function toResult(
	run: IRun,
	wasCanceled: boolean,
	workflow: Workflow,
	storage: Storage,
): RunResult {
	// n8n stores a canceled execution at the moment of canceling; how the interrupted node
	// ends afterwards does not change what is stored.
	const status = wasCanceled ? 'canceled' : statusOf(run);
	return buildResult(status, run.data, workflow, storage);
}

export function failedResult(error: unknown, workflow: Workflow, storage: Storage): RunResult {
	const record = runExecutionData();
	const { message, stack } = error instanceof Error ? error : new Error(String(error));
	const name = error instanceof Error ? error.constructor.name : 'Error';
	record.resultData.error = { ...(error as object), name, message, stack } as never;
	return buildResult('error', record, workflow, storage);
}

function buildResult(
	status: RunResult['status'],
	record: IRunExecutionData,
	workflow: Workflow,
	storage: Storage,
): RunResult {
	const { error, runData } = record.resultData;
	const runsOf = (nodeName: string): ITaskData[] => {
		if (!workflow.nodes[nodeName]) throw new Error(`The workflow has no node "${nodeName}"`);
		return runData[nodeName] ?? [];
	};
	return {
		status,
		...(error === undefined ? {} : { error: toRunError(error) }),
		record,
		output: (nodeName, outputIndex = 0) =>
			runsOf(nodeName).flatMap(({ data }) => data?.main?.[outputIndex] ?? []),
		hints: (nodeName) => runsOf(nodeName).flatMap(({ hints }) => hints ?? []),
		readBinary: async (binary) => await storage.read(binary),
	};
}

function statusOf(run: IRun): RunResult['status'] {
	if (run.status === 'success' || run.status === 'canceled' || run.status === 'waiting') {
		return run.status;
	}
	return 'error';
}

/** The stored error is a flat copy, in which a plain Error has lost its name. */
function toRunError(error: object): RunError {
	return { name: 'Error', message: '', ...error };
}
