import { readGivenRecipe } from '../../../nodes/StableDiffusion/core/recipe/givenRecipe';
import { toRecipe } from '../../../nodes/StableDiffusion/core/recipe/recipe';

/** Values that may be anything. */

test('a LoRA without a weight has the usual one, and what has no name is left out', () => {
	const loras = [{ name: 'a' }, { name: 'b', weight: '0.5' }, { name: 'c', weight: 0 }];
	expect(toRecipe({ loras: [...loras, { weight: 2 }, null, 'd'] }).loras).toEqual([
		{ name: 'a', weight: 1 },
		{ name: 'b', weight: 0.5 },
		{ name: 'c', weight: 0 },
	]);
});

// A Set node, or a table that has no value there, writes null.
test.each([
	[{ recipe: null, steps: 20 }],
	[{ parameters: null, steps: 20 }],
	[{ json: null, steps: 20 }],
	[{ json: { recipe: null, steps: 20 } }],
	[{ parameters: { steps: 20, options: null, input: null } }],
])('an item with null in it is read: %j', (item) => {
	expect([...readGivenRecipe(item).values]).toEqual([['steps', 20]]);
});
