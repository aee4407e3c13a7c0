import { type Answer, json, Refusal, text } from '../../core/answer';
import type { VendorErrors } from '../../core/vendor';

export interface PromptError {
	type: string;
	message: string;
	details: string;
	extra_info: object;
}

export interface NodeErrors {
	errors: PromptError[];
	dependent_outputs: string[];
	class_type: string;
}

/** aiohttp's own answer to whatever a handler did not foresee; the editor's format is such a thing. */
export function trouble(): Refusal {
	return new Refusal(
		text(500, '500 Internal Server Error\n\nServer got itself in trouble', 'text/plain'),
	);
}

export function promptRefused(
	{ type, message, details = '', extra_info = {} }: Partial<PromptError>,
	nodeErrors: Record<string, NodeErrors> = {},
): Refusal {
	const error = { type, message, details, extra_info };
	return new Refusal(json(400, { error, node_errors: nodeErrors }));
}

/** Only POST /prompt has errors of this shape; what a proxy before the server says is a plain sentence. */
export const errors: VendorErrors = {
	forStatus: (status, message = `Error ${status}`): Answer =>
		json(status, {
			error: { type: 'invalid_prompt', message, details: '', extra_info: {} },
			node_errors: {},
		}),
	withStatus200: () =>
		json(200, {
			error: { type: 'error', message: 'Something went wrong', details: '', extra_info: {} },
		}),
	echoKey: (key) => text(401, `401 Authorization Required: ${key}`),
};
