import { possibleSpecsOf } from '../../../../nodes/StableDiffusion/families/comfy/graph/editor/dynamicInputs';
import { AUTOGROW } from '../../../../nodes/StableDiffusion/families/comfy/graph/editor/inputSpecs';

const named = (count: number, name: (at: number) => string) =>
	Array.from({ length: count }, (_, at) => name(at));
const inputs = (names: string[]) => ({
	required: Object.fromEntries(names.map((name) => [name, ['IMAGE', {}]])),
});

/** The names of an input that grows, of which the file mentions all. */
function namesOf(template: object, mentioned: string[]): string[] {
	const spec = { name: 'images', type: AUTOGROW, required: true, options: { template } };
	return possibleSpecsOf(spec, new Set(mentioned)).map(({ name }) => name);
}

describe('An input that grows has at most 100', () => {
	const counted = named(5_000, (at) => `image${at}`);

	test.each([
		['sockets by number', { input: inputs(['image']), prefix: 'image', max: 5_000 }],
		['sockets by number, without a limit', { input: inputs(['image']), prefix: 'image' }],
		['sockets by name', { input: inputs(['image']), names: counted }],
	])('%s', (_, template) => {
		expect(namesOf(template, counted)).toEqual(
			counted.slice(0, 100).map((name) => `images.${name}`),
		);
	});

	test('inputs at a time', () => {
		const many = named(5_000, (at) => `part${at}_`);
		const mentioned = many.map((name) => `${name}0`);
		expect(namesOf({ input: inputs(many), max: 1 }, mentioned)).toEqual(
			mentioned.slice(0, 100).map((name) => `images.${name}`),
		);
	});
});
