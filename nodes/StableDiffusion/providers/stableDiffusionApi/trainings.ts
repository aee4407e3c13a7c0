/** Status, canceling and deleting of training runs: docs.modelslab.com, read 2026-11-22. */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { readJson } from '../../core/calls/answer';
import { text } from '../../core/controls/kinds';
import { pathPart } from '../../core/base/path';
import { defineOperation } from '../../core/provider/provider';
import { LONGEST_ID } from './endpointGroups';
import { forgetTrained } from './modelList';
import { readPlainRefusal, readTrainingRefusal } from './refusals';

const parameters = {
	trainingId: text({
		displayName: 'Training ID',
		description: 'The ID that Train returned. It is also the ID of the model.',
		default: '={{ $json.trainingId }}',
		placeholder: 'e.g. oVWiKpQ',
		required: true,
		maxLength: LONGEST_ID,
	}),
};

const line = z
	.union([z.string(), z.array(z.string()).transform((lines) => lines.join('\n'))])
	.nullish()
	.catch(undefined);

const reply = z.object({ messege: line, message: line, data: line });

export const getTraining = defineOperation({
	name: 'getTraining',
	yields: 'records',
	parameters,
	options: {},
	async run({ trainingId }, tools) {
		const request = { ...at('fine_tune_status', trainingId), readRefusal: readTrainingRefusal };
		const { words, data } = read(await tools.read(request));
		const ready = words === 'model_ready';
		const failed = words.startsWith('training_failed');
		return { records: [{ trainingId, state: words, ready, failed, log: data ?? null }] };
	},
});

export const cancelTraining = defineOperation({
	name: 'cancelTraining',
	yields: 'records',
	parameters,
	options: {},
	async run({ trainingId }, tools) {
		const { words } = read(await tools.read(at('cancel_training', trainingId)));
		forgetTrained(tools);
		return { records: [{ trainingId, canceled: true, words }] };
	},
});

export const deleteModel = defineOperation({
	name: 'delete',
	yields: 'records',
	parameters,
	options: {},
	async run({ trainingId }, tools) {
		const { words } = read(await deleted(trainingId, tools));
		forgetTrained(tools);
		return { records: [{ trainingId, deleted: true, words }] };
	},
});

/** The API has the address of the first; a 404 means that the model is unknown, or the address. */
async function deleted(trainingId: string, tools: Toolbox): Promise<Answer> {
	const request = { ...at('finetune/delete', trainingId), accepts: [404] };
	const answer = await tools.read(request);
	return answer.status === 404 ? await tools.read(at('delete', trainingId)) : answer;
}

function at(what: string, trainingId: string) {
	const path = `/api/v3/${what}/${pathPart(trainingId)}`;
	return { path, json: {}, readRefusal: readPlainRefusal };
}

function read(answer: Answer): { words: string; data?: string | null } {
	const { messege, message, data } = readJson(answer, reply);
	return { words: messege ?? message ?? '', data };
}
