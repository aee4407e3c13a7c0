import type { Answer } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';

export function readRefusal(answer: Answer): Refusal | undefined {
	const refusal = refusalByStatus(answer);
	if (refusal?.status !== 404) return refusal;
	return {
		...refusal,
		message: 'could not find this endpoint',
		hint: "Open the credential and check 'Endpoint ID' and 'Base URL'.",
	};
}
