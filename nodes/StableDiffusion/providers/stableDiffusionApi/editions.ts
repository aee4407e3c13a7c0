import type { Parameter, Parameters } from '../../core/controls/kinds';
import { choice, when } from '../../core/controls/kinds';
import type { EndpointGroup } from './endpointGroups';
import { ENDPOINT_GROUPS } from './endpointGroups';
import type { WireTable } from './wire';
import { controlsIn } from './wire';

/** One address of an operation, and the fields it takes. */
export interface Endpoint {
	path: string;
	wire: WireTable;
	/** Without width and height the result has the size of the input image. */
	followsInput?: boolean;
	/** The provider may choose another size than the one that was asked for. */
	ignoresSize?: boolean;
}

export type Endpoints<E extends EndpointGroup> = Readonly<Record<E, Endpoint>>;

/** Which of the provider's addresses is called: it sets the path and the controls that are shown. */
export function apiEdition<E extends EndpointGroup>(
	endpoints: Endpoints<E>,
	byDefault: NoInfer<E>,
) {
	return choice<E>({
		displayName: 'API Edition',
		description:
			'Which API of the provider to call; the parameters below depend on it. Not sure? Keep the default.',
		default: byDefault,
		options: ENDPOINT_GROUPS.filter((group): group is typeof group & { value: E } =>
			Object.hasOwn(endpoints, group.value),
		),
	});
}

type Hideable<P extends Parameters> = {
	readonly [Name in keyof P]: P[Name] extends Parameter<infer T> ? Parameter<T | undefined> : never;
};

/** Shows each control only in the editions whose address has a field for it. */
export function whereSent<P extends Parameters>(
	endpoints: Endpoints<EndpointGroup> | Partial<Endpoints<EndpointGroup>>,
	parameters: P,
): Hideable<P> {
	return shownWhereSent('apiEdition', endpoints, parameters);
}

/** The same for controls inside Options. */
export function optionsWhereSent<P extends Parameters>(
	endpoints: Partial<Endpoints<EndpointGroup>>,
	options: P,
): Hideable<P> {
	return shownWhereSent('/apiEdition', endpoints, options);
}

function shownWhereSent<P extends Parameters>(
	control: string,
	endpoints: Partial<Endpoints<EndpointGroup>>,
	parameters: P,
): Hideable<P> {
	const all = Object.entries(endpoints);
	const entries = Object.entries(parameters).flatMap(([name, parameter]) => {
		const editions = all.filter(([, { wire }]) => controlsIn(wire).includes(name));
		if (editions.length === 0) return [];
		const isEverywhere = editions.length === all.length;
		const shown = { [control]: editions.map(([edition]) => edition) };
		return [[name, isEverywhere ? parameter : when(shown, parameter)]];
	});
	return Object.fromEntries(entries) as Hideable<P>; // the same controls under the same names
}
