import { badParameter } from '../../core/base/errors';
import type { Parameter } from '../../core/controls/kinds';
import { choice, decimal, rows, text, toggle } from '../../core/controls/kinds';
import { optionalImageControl } from '../../core/controls/imageControl';
import { defineOperation } from '../../core/provider/provider';
import { readChoice } from '../../core/controls/values';
import {
	guidanceScale,
	image,
	negativePrompt,
	numberOfImages,
	optionalPrompt,
	steps,
	strength,
} from '../../core/controls/vocabulary';
import { CONTROL } from './controlEndpoints';
import { apiEdition, optionsWhereSent } from './editions';
import { imageOptions } from './imageControls';
import { GUIDANCE, model, sidesOfResult } from './mainControls';
import { askAbout } from './ask';
import { CONTROL_TYPES } from './choices';

/** A type that is newer than this list may come from an expression. */
const type = choice({
	displayName: 'Type',
	description: 'What to detect in the image. The provider uses the type of the first row.',
	default: 'canny',
	options: CONTROL_TYPES,
});
const typeOrNewer: Parameter<string> = {
	...type,
	read: (value) => {
		if (typeof value === 'string' && /^[a-z][a-z0-9_-]{1,60}$/.test(value)) return { value };
		return readChoice(
			value,
			CONTROL_TYPES.map((one) => one.value),
		);
	},
};

const controlNets = rows({
	displayName: 'ControlNets',
	rowName: 'ControlNet',
	description: 'What to keep from the image. You can combine several.',
	placeholder: 'Add ControlNet',
	fields: {
		type: typeOrNewer,
		model: text({
			displayName: 'Model',
			description: 'ID of the ControlNet model. If empty, the model of the type is used.',
			placeholder: 'e.g. canny',
		}),
	},
});

const parameters = {
	apiEdition: apiEdition(CONTROL, 'controlNetV5'),
	image: image(),
	prompt: optionalPrompt(),
	negativePrompt: negativePrompt(),
	model: model(),
	controlNets,
	conditioningScale: decimal({
		displayName: 'Conditioning Scale',
		description: 'Weight of the ControlNets',
		default: 1,
		min: 0.1,
		max: 20,
	}),
	strength: strength(0.55),
	...sidesOfResult,
	numberOfImages: numberOfImages(4),
	steps: steps({ default: 21, min: 21, max: 41 }),
	guidanceScale: guidanceScale(GUIDANCE),
};

const options = optionsWhereSent(CONTROL, {
	...imageOptions,
	autoHint: toggle({
		displayName: 'Auto Hint',
		default: true,
		description: 'Whether the provider detects edges, depth or pose in the image',
	}),
	controlImage: optionalImageControl({
		displayName: 'Control Image',
		description: 'A second image for the ControlNets: a binary field, a URL or base64',
	}),
	guessMode: toggle({
		displayName: 'Guess Mode',
		default: true,
		description: 'Whether to guess the content of the image and give the prompt less weight',
	}),
	mask: optionalImageControl({
		displayName: 'Mask',
		description: 'For the type Inpaint: white areas are repainted',
	}),
});

export const control = defineOperation({
	name: 'control',
	asynchronous: true,
	parameters,
	options,
	async run({ options: chosen, ...values }, tools) {
		const { apiEdition: group, image: source } = values;
		const nets = values.controlNets.map((net) => ({ ...net, model: net.model || net.type }));
		if (nets.length === 0) throw badParameter("'ControlNets' needs at least one row.");
		const { controlImage, mask, ipAdapterImage } = chosen;
		const images = { image: source, controlImage, mask, ipAdapterImage };
		const all = { ...values, controlNets: nets };
		return await askAbout(
			{ group, endpoint: CONTROL[group], values: all, options: chosen, images },
			tools,
		);
	},
});
