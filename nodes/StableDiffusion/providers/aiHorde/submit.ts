import { z } from 'zod';

import { isObject, objectOf } from '../../core/base/json';
import { readJson } from '../../core/calls/answer';
import type { ApiRequest } from '../../core/calls/request';
import type { Outcome } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import { at } from './endpoint';
import type { Wanted } from './generation';
import { toBody, withoutEffect } from './generation';
import { jobId } from '../../core/provider/jobId';

const words = z.string().nullish().catch(undefined);

const accepted = z.object({
	id: jobId,
	message: words,
	warnings: z
		.array(z.object({ message: words }).nullish().catch(undefined))
		.nullish()
		.catch(undefined),
});

/** Most warnings of the server that an item repeats. */
const MOST_WARNINGS = 10;

/** Submits a request, which is always a job. */
export async function submit(wanted: Wanted, tools: Toolbox): Promise<Outcome> {
	const json = toBody(wanted);
	const asFields = merging(json.params);
	const answer = await tools.submit({ ...at(tools, '/generate/async'), json, asFields });
	const { id, message, warnings } = readJson(answer, accepted);
	const told = [message, ...(warnings ?? []).map((one) => one?.message)].filter(Boolean);
	const said = [...withoutEffect(wanted.options), ...told];
	return {
		job: {
			jobId: id,
			reference: {
				images: wanted.numberOfImages,
				// An upscaler makes another size of the one that was asked for.
				...(!wanted.options.upscaler && { size: { ...wanted.size } }),
				...(said.length > 0 && { warnings: said.slice(0, MOST_WARNINGS) }),
			},
		},
	};
}

/** An Extra Parameter named params adds to those of the controls; it does not replace them. */
function merging(params: unknown): NonNullable<ApiRequest['asFields']> {
	return (extras) =>
		isObject(extras.params)
			? { ...extras, params: { ...objectOf(params), ...extras.params } }
			: extras;
}
