import { type Answer, Refusal, json } from '../../core/answer';
import type { VendorErrors } from '../../core/vendor';

const headers = { 'content-type': 'application/problem+json' };

/** RFC 7807, as Replicate writes it. */
export function problem(
	status: number,
	title: string | undefined,
	detail: string,
	more: object = {},
): Answer {
	return json(status, { ...(title && { title }), detail, status, ...more }, headers);
}

export interface InvalidField {
	type: string;
	field: string;
	description: string;
}

export function invalidInput(fields: InvalidField[]): Refusal {
	const lines = fields.map(({ field, description }) => `- ${field}: ${description}\n`);
	return new Refusal(
		problem(422, 'Input validation failed', lines.join(''), { invalid_fields: fields }),
	);
}

export const notFound = () =>
	new Refusal(problem(404, undefined, 'The requested resource could not be found.'));

export const noVersion = () =>
	new Refusal(
		problem(
			422,
			'Invalid version or not permitted',
			"The specified version does not exist (or perhaps you don't have permission to use it?)",
		),
	);

export const noCredit = () =>
	new Refusal(
		problem(
			402,
			'Insufficient credit',
			'You have insufficient credit to run this model. Go to https://replicate.com/account/billing#billing to purchase credit.',
		),
	);

export const errors: VendorErrors = {
	forStatus: (status, message = `Error ${status}`) => problem(status, undefined, message),
	withStatus200: () => json(200, { detail: 'Something went wrong' }),
	echoKey: (presented) => problem(401, 'Unauthenticated', `The token ${presented} is not valid`),
};
