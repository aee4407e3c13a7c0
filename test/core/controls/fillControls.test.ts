import fc from 'fast-check';

import { fillControls } from '../../../nodes/StableDiffusion/core/controls/fillControls';
import { readFields, shownVariant } from '../../../nodes/StableDiffusion/core/controls/parameter';
import { bareValue } from '../../../nodes/StableDiffusion/core/controls/values';
import type { Operation } from '../../../nodes/StableDiffusion/core/provider/provider';
import {
	plainName,
	readGivenRecipe,
	RECIPE_NAMES,
} from '../../../nodes/StableDiffusion/core/recipe/givenRecipe';
import { providers } from '../../../nodes/StableDiffusion/providers';
import { takesRecipe } from '../../../nodes/StableDiffusion/run/recipeOption';
import { FUZZ_TIMEOUT, holds } from '../support/fuzz';

const operations = providers.flatMap((provider) =>
	provider.operations.filter(takesRecipe).map((operation) => [provider.id, operation] as const),
);

/** The values of a node on which only the prompt is set. */
function defaultsOf({ parameters }: Operation) {
	const all = Object.entries(parameters).map(([name, parameter]) => {
		const preset: unknown = bareValue(parameter.property.default);
		return [name, preset] as const;
	});
	const first = Object.fromEntries(all);
	const shown = Object.entries(parameters).map(([name, parameter]) => {
		const control = shownVariant(parameter, first);
		return [name, control ? bareValue(control.property.default) : null] as const;
	});
	return { ...Object.fromEntries(shown), prompt: 'A boat', options: {} };
}

const value = fc.oneof(
	fc.anything(),
	fc.string(),
	fc.double(),
	fc.constantFrom('karras', 'Euler a', '16:9', 512, 1024, 'custom', -1, '1e3', true, 'sd3.5-large'),
);
const recipes = fc.tuple(
	fc.dictionary(fc.oneof(fc.constantFrom(...RECIPE_NAMES), fc.string()), value),
	fc.constantFrom({}, ...providers.map(({ id }) => ({ provider: id }))),
	fc.constantFrom('recipe', 'parameters', 'json', ''),
);

test(
	'whatever a recipe says, the filled values fit their controls',
	async () => {
		await holds(
			fc.tuple(fc.constantFrom(...operations), recipes),
			async ([[id, operation], [fields, origin, place]]) => {
				const object = place === '' ? { ...fields, ...origin } : { ...origin, [place]: fields };
				const given = readGivenRecipe(object);
				const { parameters, options } = operation;
				const raw = defaultsOf(operation);
				const before = readFields(parameters, raw).problems;
				const filled = await fillControls({
					...{ parameters, options, raw, given, isSameProvider: given.provider === id },
					listOf: async () => await Promise.resolve(undefined),
				});
				const { problems } = readFields(parameters, filled.raw);
				expect(problems.filter((one) => !before.includes(one))).toEqual([]);
				const chosen = filled.raw.options as Record<string, unknown>;
				const known = Object.entries(options).filter(([name]) => Object.hasOwn(chosen, name));
				const others = { ...filled.raw, ...chosen };
				expect(readFields(Object.fromEntries(known), chosen, '', others).problems).toEqual([]);
				expect(Object.keys(chosen)).toHaveLength(known.length);
			},
		);
	},
	FUZZ_TIMEOUT,
);

test('a recipe sets nothing but what is on its list', () => {
	const json = JSON.parse(
		'{"prompt":"x","webhook":"https://a.example","image":"https://a.example/x.png","numberOfImages":64,"__proto__":{"steps":9}}',
	) as object;
	expect([...readGivenRecipe(json).values]).toEqual([['prompt', 'x']]);
	expect(Object.prototype).not.toHaveProperty('steps');
});

test.each([
	['DPM++ 2M', 'dpmpp_2m'],
	['Euler a', 'euler-A'],
	['SGM Uniform', 'sgm_uniform'],
])('%s is the same name as %s', (one, other) => {
	expect(plainName(one)).toBe(plainName(other));
});

test.each(['DPM2', 'DPM++ 2'])('DPM 2++ is not the same name as %s', (other) => {
	expect(plainName('DPM 2++')).not.toBe(plainName(other));
});
