import { type Answer, Refusal, json } from '../../core/answer';
import type { VendorErrors } from '../../core/vendor';

export const forStatus = (status: number, error = `Error ${status}`): Answer =>
	json(status, { error });

export const refusal = (status: number, error: string): Refusal =>
	new Refusal(forStatus(status, error));

export const errors: VendorErrors = {
	forStatus,
	withStatus200: () => json(200, { error: 'Something went wrong' }),
	echoKey: (key) => forStatus(401, `The token ${key} is not valid`),
};
