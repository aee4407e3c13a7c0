import { badParameter } from '../../core/base/errors';
import { choice, decimal, either, rows, text, toggle, when } from '../../core/controls/kinds';
import { optionalImageControl } from '../../core/controls/imageControl';
import { defineOperation } from '../../core/provider/provider';
import { readNumber } from '../../core/controls/values';
import {
	guidanceScale,
	height,
	image,
	negativePrompt,
	numberOfImages,
	prompt,
	steps,
	strength,
	width,
} from '../../core/controls/vocabulary';
import { CONTROL } from './controlEndpoints';
import { apiEdition, optionsWhereSent } from './editions';
import { GUIDANCE, imageOptions, model, SIDE_OF_RESULT } from './imageControls';
import { readOutcome } from './jobs';
import { toLink, toOptionalLink } from './images';
import { expectedSize } from './replies';
import { toBody } from './wire';
import { CONTROL_TYPES } from './choices';

const controlNets = rows({
	displayName: 'ControlNets',
	rowName: 'ControlNet',
	description: 'What the image takes over from the image; several work together',
	placeholder: 'Add ControlNet',
	fields: {
		type: choice({
			displayName: 'Type',
			description: 'What is read out of the image',
			default: 'canny',
			options: CONTROL_TYPES,
		}),
		model: text({
			displayName: 'Model',
			description: 'ID of the ControlNet model; empty takes the one of the type',
			placeholder: 'e.g. canny',
		}),
	},
});

/** The page allows two numbers only. */
const stepsOfV5 = {
	...steps({ default: 21, min: 21, max: 31 }),
	read: (value: unknown) => {
		const reading = readNumber(value, { min: 21, max: 31, whole: true });
		if ('problem' in reading || reading.value === 21 || reading.value === 31) return reading;
		return { problem: `must be 21 or 31, but is ${reading.value}` };
	},
};

const parameters = {
	apiEdition: apiEdition(CONTROL, 'controlNetV5'),
	image: image(),
	prompt: prompt(),
	negativePrompt: negativePrompt(),
	model: model(),
	controlNets,
	conditioningScale: decimal({
		displayName: 'Conditioning Scale',
		description: 'How much the ControlNets count',
		default: 1,
		min: 0.1,
		max: 5,
	}),
	strength: strength(0.55),
	width: width(SIDE_OF_RESULT),
	height: height(SIDE_OF_RESULT),
	numberOfImages: numberOfImages(4),
	steps: either(
		when({ apiEdition: ['controlNetV5'] }, stepsOfV5),
		when({ apiEdition: ['enterpriseV1'] }, steps({ default: 21, min: 1, max: 50 })),
	),
	guidanceScale: guidanceScale(GUIDANCE),
};

const options = optionsWhereSent(CONTROL, {
	...imageOptions,
	autoHint: toggle({
		displayName: 'Auto Hint',
		default: true,
		description: 'Whether the provider reads edges, depth or pose out of the image itself',
	}),
	controlImage: optionalImageControl({
		displayName: 'Control Image',
		description: 'A second image for the ControlNets: a binary field, a URL or base64',
	}),
	guessMode: toggle({
		displayName: 'Guess Mode',
		default: true,
		description: 'Whether to guess what the image shows and to give the prompt less weight',
	}),
	mask: optionalImageControl({
		displayName: 'Mask',
		description: 'For the type Inpaint: what is white in it is drawn anew',
	}),
});

export const control = defineOperation({
	name: 'control',
	asynchronous: true,
	parameters,
	options,
	async run({ options: chosen, ...values }, tools) {
		const { path, wire } = CONTROL[values.apiEdition];
		const nets = values.controlNets.map((net) => ({ ...net, model: net.model || net.type }));
		if (nets.length === 0) throw badParameter("'ControlNets' needs at least one row.");
		const links = {
			image: await toLink(values.image, tools),
			controlImage: await toOptionalLink(chosen.controlImage, tools),
			mask: await toOptionalLink(chosen.mask, tools),
			ipAdapterImage: await toOptionalLink(chosen.ipAdapterImage, tools),
		};
		const json = toBody(wire, { ...values, ...chosen, controlNets: nets, ...links });
		const answer = await tools.submit({ path, json });
		return readOutcome(answer, {
			family: values.apiEdition,
			baseUrl: tools.baseUrl,
			expectedSize: expectedSize(values, chosen),
			model: values.model,
		});
	},
});
