import { z } from 'zod';
import type { Execution } from './session';

const binary = z.object({
	id: z.string().optional(),
	mimeType: z.string(),
	fileName: z.string().optional(),
});

const item = z.object({
	json: z.record(z.unknown()),
	binary: z.record(binary).optional(),
});

const run = z.object({
	data: z.record(z.array(z.array(item).nullable())).optional(),
	error: z.object({ message: z.string() }).passthrough().optional(),
	executionTime: z.number().optional(),
});

const executionData = z.object({
	resultData: z.object({
		runData: z.record(z.array(run)),
		error: z.object({ message: z.string().optional() }).passthrough().optional(),
	}),
});

export type OutputItem = z.infer<typeof item>;

/** What a node put out in its last run, over whatever kind of connection. */
export function outputOf(execution: { data: unknown }, nodeName: string): OutputItem[] {
	const { runData } = executionData.parse(execution.data).resultData;
	const last = runData[nodeName]?.at(-1);
	return Object.values(last?.data ?? {}).flatMap((outputs) =>
		outputs.flatMap((items) => items ?? []),
	);
}

/** The nodes that ran, each with the error that it ended with, if any. */
export function ranNodes(execution: { data: unknown }): Map<string, string | undefined> {
	const { runData } = executionData.parse(execution.data).resultData;
	const errors = Object.entries(runData).map(
		([name, runs]) => [name, runs.find(({ error }) => error)?.error?.message] as const,
	);
	return new Map(errors);
}

export function errorOf(execution: Execution & { data: unknown }): string | undefined {
	return executionData.parse(execution.data).resultData.error?.message;
}
