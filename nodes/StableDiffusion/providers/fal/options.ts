import { choice, integer } from '../../core/controls/kinds';
import type { Values } from '../../core/controls/parameter';
import { webhook } from '../../core/controls/vocabulary';

const DAY = 86_400;

/** What the queue takes beside the input of the model. */
export const queueOptions = {
	keepFilesFor: integer({
		displayName: 'Keep Files For',
		description: 'Seconds to keep the files at fal. 0 uses the setting of your account.',
		default: DAY,
		min: 0,
		max: 365 * DAY,
	}),
	queuePriority: choice({
		displayName: 'Queue Priority',
		description: 'Low lets other jobs of your account run first',
		default: 'normal',
		options: [
			{ name: 'Low', value: 'low' },
			{ name: 'Normal', value: 'normal' },
		],
	}),
	startTimeout: integer({
		displayName: 'Start Timeout',
		description: 'Seconds within which the job must start. Otherwise fal ends it.',
		default: 300,
		min: 2,
		max: DAY,
	}),
	webhook: webhook(),
};

export type QueueOptions = Partial<Values<typeof queueOptions>>;
