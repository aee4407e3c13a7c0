import type { Answer } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';

/** The server has no accounts: what asks for a password is a proxy before it. */
export function readRefusal(answer: Answer): Refusal | undefined {
	const refusal = refusalByStatus(answer);
	if (refusal?.status !== 401) return refusal;
	return {
		...refusal,
		message: 'did not accept the user and password',
		hint: "Open the credential and check 'User', 'Password', 'Header Value' and 'Base URL'.",
	};
}
