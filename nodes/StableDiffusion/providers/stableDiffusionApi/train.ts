import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { quote, readJson } from '../../core/calls/answer';
import { badParameter, badReply } from '../../core/base/errors';
import { inPanel } from '../../core/controls/panel';
import { choice, integer, rows, text } from '../../core/controls/kinds';
import { imageControl } from '../../core/controls/imageControl';
import { defineOperation } from '../../core/provider/provider';
import { negativePrompt } from '../../core/controls/vocabulary';
import { seed, webhook } from './calls';
import { forgetTrained } from './modelList';
import { toLink } from './images';
import { readPlainRefusal } from './refusals';
import type { WireTable } from './wire';
import { toBody } from './wire';

/** LoRA training: docs.modelslab.com, read 2026-11-22. It takes tens of minutes. */
const WIRE: WireTable = {
	instance_prompt: ['instancePrompt', 'text'],
	class_prompt: ['classPrompt', 'text'],
	images: ['images', 'text'],
	training_type: ['trainingType', 'orNullWord'],
	max_train_steps: ['trainingSteps', 'digits'],
	base_model_type: ['baseModelType', 'text'],
	lora_type: ['loraType', 'text'],
	negative_prompt: ['negativePrompt', 'text'],
	seed: ['seed', 'seedDigits'],
	webhook: ['webhook', 'text'],
};

const parameters = {
	images: rows({
		displayName: 'Images',
		rowName: 'Image',
		description:
			'Images of the subject or style, ideally seven or eight. Each is cropped to 512 × 512 pixels.',
		placeholder: 'Add Image',
		fields: {
			image: imageControl({
				displayName: 'Image',
				description: 'One image: a binary field, a URL or base64',
			}),
		},
	}),
	instancePrompt: text({
		displayName: 'Instance Prompt',
		description: 'What the images show, with a rare word to use in prompts later',
		placeholder: 'e.g. photo of ohwx woman',
		required: true,
	}),
	classPrompt: text({
		displayName: 'Class Prompt',
		description: 'The kind of subject, without the rare word',
		placeholder: 'e.g. photo of a woman',
		required: true,
	}),
	trainingType: choice<'men' | 'women' | 'couple' | ''>({
		displayName: 'Training Type',
		description: 'What the images show',
		default: '',
		options: [
			{ name: 'Woman', value: 'women' },
			{ name: 'Man', value: 'men' },
			{ name: 'Couple', value: 'couple' },
			{ name: 'Something Else', value: '' },
		],
	}),
	trainingSteps: integer({
		displayName: 'Training Steps',
		description: 'Number of training steps. Start with twice the number of images.',
		default: 16,
		min: 10,
		max: 50,
	}),
};

const options = {
	baseModelType: choice({
		displayName: 'Base Model Type',
		description: 'The model family to train the LoRA for',
		default: 'sdxl',
		options: [
			{ name: 'SDXL', value: 'sdxl' },
			{ name: 'Stable Diffusion 1.5', value: 'normal' },
		],
	}),
	loraType: choice({
		displayName: 'LoRA Type',
		description: 'The LoRA algorithm',
		default: 'lora',
		options: [
			{ name: 'LoRA', value: 'lora' },
			{ name: 'LyCORIS', value: 'lycoris' },
		],
	}),
	negativePrompt: negativePrompt(),
	seed: inPanel(seed()),
	webhook: webhook(),
};

const id = z
	.union([z.string().min(1), z.number()])
	.nullish()
	.catch(undefined);
const words = z.string().nullish().catch(undefined);

const reply = z.object({
	training_id: id,
	model_id: id,
	id,
	messege: words,
	message: words,
	data: words,
});

export const train = defineOperation({
	name: 'train',
	yields: 'records',
	parameters,
	options,
	async run({ options: chosen, ...values }, tools) {
		if (values.images.length === 0) throw badParameter("'Images' needs at least one row.");
		const links: string[] = [];
		for (const [index, { image }] of values.images.entries()) {
			links.push(await toLink({ ...image, control: `Images → Row ${index + 1}` }, tools));
		}
		const json = toBody(WIRE, { ...values, ...chosen, images: links });
		const request = { path: '/api/v3/lora_fine_tune', json, readRefusal: readPlainRefusal };
		const answer = await tools.submit(request);
		forgetTrained(tools);
		return { records: [toRecord(answer)] };
	},
});

function toRecord(answer: Answer) {
	const { messege, message, data, ...ids } = readJson(answer, reply);
	const trainingId = ids.training_id ?? ids.model_id ?? ids.id;
	if (trainingId === undefined || trainingId === null) {
		throw badReply('The provider accepted the training but returned no ID', {
			status: answer.status,
			hint: `Use Model → Get Many with the list Trained to find it. Response: ${quote(answer)}`,
		});
	}
	return {
		trainingId: String(trainingId),
		state: messege ?? message ?? null,
		ready: false,
		failed: false,
		log: data ?? null,
	};
}
