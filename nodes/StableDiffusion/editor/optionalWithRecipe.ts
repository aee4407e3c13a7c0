import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { recipeNameOf } from '../core/recipe/givenRecipe';
import type { Provider } from '../core/provider/provider';
import { takesRecipe } from '../run/recipeOption';

/**
 * Whether the option Recipe is set: any text is greater than an empty one. n8n 1.50 has no condition `exists`, and
 * before 2.x n8n cannot order its parameters by a path that does not begin at the root.
 */
const WITH_RECIPE: IDisplayOptions['hide'] = { '/options.recipe': [{ _cnd: { gt: '' } }] };

/**
 * Required controls that a recipe may fill, as optional ones while the option Recipe is set: n8n starts no
 * workflow whose required control is empty. Each is there once for all providers, because n8n sends the
 * description to every editor that opens.
 */
export function optionalWithRecipe(
	providers: readonly Provider[],
	controls: readonly INodeProperties[],
): INodeProperties[] {
	const operations = providers.flatMap((one) => one.operations.filter(takesRecipe));
	const names = operations.map(({ name }) => name);
	const isFilled = ({ name, required, displayOptions }: INodeProperties) =>
		required === true &&
		recipeNameOf(name) !== undefined &&
		names.some((one) => displayOptions?.show?.operation?.includes(one));
	const filled = controls.filter(isFilled);
	const twins = [...new Set(filled.map(({ name }) => name))].map((name) =>
		twinOf(filled.filter((one) => one.name === name)),
	);
	const isReplaced = (one: INodeProperties) =>
		isFilled(one) || twins.some((twin) => twin.name === one.name && isWithin(one, twin));
	const hidden = controls.map((one) => (isReplaced(one) ? withoutRecipe(one) : one));
	return [...twins, ...hidden];
}

/** Whether the other one is shown wherever this one is. */
function isWithin(one: INodeProperties, other: INodeProperties): boolean {
	return ['provider', 'operation'].every((name) => {
		const values = one.displayOptions?.show?.[name] ?? [];
		const others = other.displayOptions?.show?.[name] ?? [];
		return values.length > 0 && values.every((value) => others.includes(value));
	});
}

/** The first of them without what only its operation has. */
function twinOf(same: INodeProperties[]): INodeProperties {
	const [first = { displayName: '', name: '', type: 'string', default: '' }] = same;
	const { required: _, hint: __, placeholder: ___, ...property } = first;
	const valuesOf = (name: string) => [
		...new Set(same.flatMap(({ displayOptions }) => displayOptions?.show?.[name] ?? [])),
	];
	const show = { provider: valuesOf('provider'), operation: valuesOf('operation'), ...WITH_RECIPE };
	return {
		...property,
		default: property.type === 'string' ? '' : property.default,
		displayOptions: { show },
	};
}

function withoutRecipe({ displayOptions, ...property }: INodeProperties): INodeProperties {
	const hide = { ...displayOptions?.hide, ...WITH_RECIPE };
	return { ...property, displayOptions: { ...displayOptions, hide } };
}
