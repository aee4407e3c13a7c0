import { inPanel } from '../../core/controls/panel';
import { integer, toggle } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import { image } from '../../core/controls/vocabulary';
import { ask } from './ask';
import { seed, trackId, webhook } from './calls';
import { REMOVE_BACKGROUND } from './editingEndpoints';
import { imageOptions } from './imageControls';

const options = {
	alphaMatting: toggle({
		displayName: 'Alpha Matting',
		default: true,
		description: 'Whether to refine soft edges such as hair, which takes longer',
	}),
	backgroundThreshold: integer({
		displayName: 'Alpha Matting Background Threshold',
		description: 'Mask value up to which a pixel counts as background',
		default: 10,
		min: 0,
		max: 20,
	}),
	base64: imageOptions.base64,
	erodeSize: integer({
		displayName: 'Alpha Matting Erode Size',
		description: 'How many pixels to shrink the background and foreground areas by',
		default: 5,
		min: 0,
		max: 5,
	}),
	foregroundThreshold: integer({
		displayName: 'Alpha Matting Foreground Threshold',
		description: 'Mask value from which a pixel counts as foreground',
		default: 240,
		min: 0,
		max: 240,
	}),
	inverseMask: toggle({
		displayName: 'Inverse Mask',
		default: true,
		description: 'Whether to keep the background and cut out the subject',
	}),
	onlyMask: toggle({
		displayName: 'Only Mask',
		default: true,
		description: 'Whether to return the mask instead of the image',
	}),
	postProcessMask: toggle({
		displayName: 'Post-Process Mask',
		default: true,
		description: 'Whether to smooth the mask, for cleaner edges',
	}),
	seed: inPanel(seed()),
	trackId: trackId(),
	webhook: webhook(),
};

export const removeBackground = defineOperation({
	name: 'removeBackground',
	asynchronous: true,
	parameters: { image: image() },
	options,
	async run({ options: values, ...images }, tools) {
		return await ask(
			{ endpoint: REMOVE_BACKGROUND, group: 'imageEditingV6', values, images },
			tools,
		);
	},
});
