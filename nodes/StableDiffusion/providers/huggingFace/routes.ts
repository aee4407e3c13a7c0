import { badParameter } from '../../core/base/errors';
import { shorten } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { show } from '../../core/controls/values';
import type { Route, Task } from './mapping';
import { routesOf } from './mapping';
import { partnerOf } from './partners';
import type { Partner } from './partners/partner';

/** Value of the control Inference Provider that takes the first one that serves the model. */
export const AUTOMATIC = 'auto';

export interface Wanted {
	/** The model as Hugging Face names it. */
	model: string;
	inferenceProvider: string;
	task: Task;
}

/** A route, and the inference provider at its end. */
export interface Way {
	route: Route;
	partner: Partner;
}

/** The ways to the model that the user allows, the first one first. */
export async function waysTo(wanted: Wanted, tools: Toolbox): Promise<[Way, ...Way[]]> {
	const { model, inferenceProvider, task } = wanted;
	const all = await routesOf(model, tools);
	const fit = all.filter((route) => route.task === task);
	const usable = fit.flatMap(wayOf);
	const [first, ...others] = usable.filter(
		({ partner }) => inferenceProvider === AUTOMATIC || partner.id === inferenceProvider,
	);
	if (first) return [first, ...others];
	if (usable.length > 0) throw otherPartners(wanted, usable);
	throw notServed(wanted, all, fit);
}

/** The route with its inference provider, where this node knows it. */
export function wayOf(route: Route): Way[] {
	const partner = partnerOf(route.partner);
	return partner?.tasks.some((task) => task === route.task) ? [{ route, partner }] : [];
}

/** The inference providers of these routes, as a text. */
export function namesOf(routes: readonly Route[]): string {
	return shorten(routes.map(({ partner }) => partner).join(', '));
}

function otherPartners({ model, inferenceProvider }: Wanted, usable: readonly Way[]) {
	return badParameter(
		`'Inference Provider' is ${show(inferenceProvider)}, which does not serve '${model}'.`,
		`Choose Automatic, or one that serves it: ${namesOf(usable.map(({ route }) => route))}.`,
	);
}

function notServed({ model, task }: Wanted, all: readonly Route[], fit: readonly Route[]) {
	if (fit.length > 0) {
		return badParameter(
			`'${model}' is served only by ${namesOf(fit)}, which this node cannot use.`,
			'Choose another model from the list.',
		);
	}
	const other = all.find(({ task: served }) => served !== '');
	return other
		? badParameter(
				`'${model}' is served for ${shorten(other.task)}, not for ${task}.`,
				'Choose another operation, or another model from the list.',
			)
		: badParameter(
				`No inference provider serves '${model}' at this time.`,
				'Choose a model from the list: it has only models that are served.',
			);
}
