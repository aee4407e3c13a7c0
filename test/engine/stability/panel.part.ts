import type { Call } from './bench';
import { chosen, formOf, itemsOf, useBench } from './bench';

/** Options that are in the panel, and what a workflow of an earlier version holds in Options instead. */

const bench = useBench();

const FORMER = { seed: 7, outputFormat: 'jpeg', stylePreset: 'anime' };

async function sentFor(parameters: object, options: object = {}) {
	const call: Call = {
		operation: 'textToImage',
		parameters: { prompt: 'A lighthouse', model: chosen('core'), ...parameters },
		options,
	};
	itemsOf(await bench.run(call));
	const [request] = bench.sent();
	const { seed, output_format, style_preset } = formOf(request);
	return { seed, output_format, style_preset };
}

describe('an option in the panel', () => {
	it('is sent as it is set', async () => {
		expect(await sentFor(FORMER)).toEqual({
			seed: '7',
			output_format: 'jpeg',
			style_preset: 'anime',
		});
	});

	it('is not sent at its default', async () => {
		expect(await sentFor({ seed: 0, outputFormat: 'png', stylePreset: '' })).toEqual({});
	});

	it('counts where an earlier version saved it', async () => {
		expect(await sentFor({}, FORMER)).toEqual({
			seed: '7',
			output_format: 'jpeg',
			style_preset: 'anime',
		});
	});

	it('wins over what an earlier version saved', async () => {
		const parameters = { seed: 8, stylePreset: '={{ "origami" }}' };
		expect(await sentFor(parameters, FORMER)).toEqual({
			seed: '8',
			output_format: 'jpeg',
			style_preset: 'origami',
		});
	});

	it('is named in an error by its label alone', async () => {
		const call = { operation: 'textToImage', parameters: { prompt: 'A fox', seed: 'many' } };
		const { error } = await bench.run(call);
		expect(error?.message).toMatch(/^'Seed' must be a whole number/);
	});
});
