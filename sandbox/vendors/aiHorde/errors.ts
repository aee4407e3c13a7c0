import { type Answer, Refusal, json } from '../../core/answer';
import type { VendorErrors } from '../../core/vendor';

/** `{message, rc}`, as README_return_codes.md of AI Horde has them. */
export function refusal(status: number, rc: string, message: string): Refusal {
	return new Refusal(json(status, { message, rc }));
}

/** How flask-restx refuses a body that does not fit the schema. */
export function schemaRefusal(path: string, why: string): Refusal {
	const message = 'Input payload validation failed';
	return new Refusal(json(400, { errors: { [path]: why }, message }));
}

export function notFound(id: string): Refusal {
	return refusal(404, 'RequestNotFound', `Request with ID '${id}' not found.`);
}

export function invalidKey(): Refusal {
	return refusal(401, 'InvalidAPIKey', 'No user matching sent API Key.');
}

export const errors: VendorErrors = {
	forStatus: (status, message = `Error ${status}`) => withStatus(status, message),
	withStatus200: () => json(200, { message: 'Something went wrong', rc: 'Undefined' }),
	echoKey: (key) => withStatus(401, `No user matching sent API Key ${key}.`),
};

function withStatus(status: number, message: string): Answer {
	return json(status, { message });
}
