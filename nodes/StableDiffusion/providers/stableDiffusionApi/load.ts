/** A model that was not used for seven days is unloaded: docs.modelslab.com, read 2026-11-22. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import { messageIn } from '../../core/calls/providerMessage';
import { defineOperation } from '../../core/provider/provider';
import { model } from './mainControls';
import { readPlainRefusal } from './refusals';

/** Its page shows no answer. */
const reply = z.record(z.string(), z.unknown());

export const load = defineOperation({
	name: 'load',
	yields: 'records',
	parameters: { model: model() },
	options: {},
	async run({ model: id }, tools) {
		const answer = await tools.read({
			path: '/api/v6/images/model_reload',
			json: { model_id: id },
			readRefusal: readPlainRefusal,
		});
		const words = messageIn(readJson(answer, reply));
		// It takes about two minutes, and no page says how to ask whether it is done.
		return { records: [{ model: id, status: 'loading', words }] };
	},
});
