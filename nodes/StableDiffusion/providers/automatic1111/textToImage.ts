/** POST /sdapi/v1/txt2img, as recorded on 2026-11-27 */
import { defineOperation } from '../../core/provider/provider';
import { mainControls, samplingControls, size } from './controls';
import { hiresOptions } from './hiresOptions';
import { generatingOptions } from './options';

export const textToImage = defineOperation({
	name: 'textToImage',
	parameters: { ...mainControls, ...size, ...samplingControls },
	options: { ...generatingOptions, ...hiresOptions },
	async run({ options, ...values }, tools) {
		const { generate } = await import('./generate'); // only a run needs it
		return await generate({ values, options, path: '/sdapi/v1/txt2img' }, tools);
	},
});
