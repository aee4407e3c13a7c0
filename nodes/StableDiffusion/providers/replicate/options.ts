import { integer } from '../../core/controls/kinds';
import type { Values } from '../../core/controls/parameter';
import { webhook } from '../../core/controls/vocabulary';
import { SHORTEST_DEADLINE } from './deadlines';

/** What a prediction takes beside the input of the model. */
export const predictionOptions = {
	cancelAfter: integer({
		displayName: 'Cancel After',
		description: 'Seconds after which Replicate itself cancels the job',
		default: 600,
		min: SHORTEST_DEADLINE,
		max: 86_400,
	}),
	webhook: webhook(),
};

export type PredictionOptions = Partial<Values<typeof predictionOptions>>;
