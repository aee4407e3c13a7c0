import type { IExecuteFunctions } from 'n8n-workflow';

import { scrub } from '../core/base/secrets';
import type { Credential } from '../core/calls/credential';
import type { Job, Provider } from '../core/provider/provider';

/** n8n cuts a longer value off (n8n-core, execution-metadata, 2.41.1). Characters. */
const LONGEST_VALUE = 500;

/**
 * What an execution has accepted and stored so far. n8n saves a stopped execution at the moment of
 * the stop, before the node can report anything: so the journal is written into the execution's
 * custom data as soon as the stop arrives (n8n-core, workflow-execute, setupCancellation, 2.41.1).
 */
export class Journal {
	private readonly lines: string[] = [];

	constructor(private readonly context: IExecuteFunctions) {
		context.getExecutionCancelSignal()?.addEventListener('abort', () => this.write());
	}

	/** So that a job is found again even where an execution leaves no other trace. */
	acceptedJob({ provider, credential, itemIndex }: Work, job: Job): void {
		const jobId = scrub(job.jobId, credential.secrets);
		this.lines.push(`job ${jobId} (item ${itemIndex})`);
		const message = `Stable Diffusion: ${provider.displayName} accepted job ${jobId}`;
		this.context.logger?.info(message, { provider: provider.id, jobId, itemIndex });
	}

	storedFile(fileName: string, itemIndex: number): void {
		this.lines.push(`${fileName} (item ${itemIndex})`);
	}

	private write(): void {
		if (this.lines.length === 0) return;
		const { $execution } = this.context.getWorkflowDataProxy(0);
		const { customData } = $execution as { customData?: CustomData };
		const newestFirst = [...this.lines].reverse().join(', '); // what still runs is among the newest
		customData?.set('stable_diffusion', newestFirst.slice(0, LONGEST_VALUE));
	}
}

/** The item that a job belongs to. */
interface Work {
	provider: Provider;
	credential: Credential;
	itemIndex: number;
}

/** n8n's custom data of an execution. */
interface CustomData {
	set(key: string, value: string): void;
}
