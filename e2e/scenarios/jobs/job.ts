import type { Page } from 'playwright-core';
import type { Receiver } from '../../lib/receiver';
import type { ScenarioContext } from '../../lib/scenario';
import type { Execution, WorkflowContent } from '../../lib/session';
import type { Stage } from '../../lib/stage';
import { until } from '../../lib/waiting';

/** One example of examples/jobs. */
export interface Job {
	/** Without its ending. */
	file: string;
	/** What differs from the file, beside addresses, folder and credentials. */
	change?(workflow: WorkflowContent): void;
	/** Does what its user would do, and looks at what came of it. */
	play(bench: Bench): Promise<void>;
}

/** What a job is played on. */
export interface Bench extends Pick<ScenarioContext, 'check'> {
	stage: Stage;
	receiver: Receiver;
	/** What `/home/node/.n8n-files` is for this job. */
	folder: string;
	workflow: { id: string; versionId: string };
	/** A browser window for pages that the workflow serves. */
	openPage(): Promise<Page>;
}

/** What people talk about, as the receiver answers it. */
export const topic = 'Lighthouses are back';

export async function runByHand({ stage, workflow }: Bench): Promise<void> {
	const { session } = stage;
	await session.finished(await session.run(workflow.id, 'When clicking Execute'), 120_000);
}

/** Publishes the workflow while `use` continues, and waits for the end of all that it started. */
export async function whileLive(bench: Bench, use: () => Promise<void>): Promise<void> {
	const { stage, workflow } = bench;
	await stage.session.publish(workflow);
	try {
		await use();
	} finally {
		await stage.session.unpublish(workflow.id);
	}
	await until('the end of its executions', async () =>
		(await stage.session.executions(workflow.id)).every(hasEnded),
	);
}

export function hasEnded({ status }: Execution): boolean {
	return !['new', 'running', 'waiting'].includes(status);
}
