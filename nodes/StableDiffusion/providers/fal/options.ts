import { choice, integer } from '../../core/controls/kinds';
import type { Values } from '../../core/controls/parameter';
import { webhook } from '../../core/controls/vocabulary';

const DAY = 86_400;

/** What the queue takes beside the input of the model. */
export const queueOptions = {
	keepFilesFor: integer({
		displayName: 'Keep Files For',
		description:
			'Seconds after which fal deletes the files of this job; 0 uses the setting of the account',
		default: DAY,
		min: 0,
		max: 365 * DAY,
	}),
	queuePriority: choice({
		displayName: 'Queue Priority',
		description: 'Whether other jobs of the account go first',
		default: 'normal',
		options: [
			{ name: 'Low', value: 'low' },
			{ name: 'Normal', value: 'normal' },
		],
	}),
	startTimeout: integer({
		displayName: 'Start Timeout',
		description: 'Seconds within which the model must start; otherwise fal ends the job',
		default: 300,
		min: 2,
		max: DAY,
	}),
	webhook: webhook(),
};

export type QueueOptions = Partial<Values<typeof queueOptions>>;
