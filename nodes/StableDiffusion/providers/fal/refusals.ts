import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';
import { wordsOf } from '../../families/falQueue/words';

/** What fal says about accounts without credit: fal-ai/fal, issues 1112, 1147, 1163 and 1168. */
const NO_CREDIT = /locked[^]{0,80}(balance|top.?up|credit)|exhausted balance|top up your balance/i;

/** 403 is how fal says that there is no credit; 402 is not used. */
export function readRefusal(answer: Answer): Refusal | undefined {
	const byStatus = refusalByStatus(answer) ?? refusalIn200(answer);
	if (!byStatus) return undefined;
	const words = wordsOf(answer);
	return { ...byStatus, words, ...meaningOf(byStatus.status, words) };
}

function meaningOf(status: number, words: string): Partial<Refusal> {
	if (status === 403 && NO_CREDIT.test(words)) return LOCKED;
	if (status === 403 && /locked/i.test(words)) return LOCKED_BY_FAL;
	if (status === 404 && /application|path/i.test(words)) return NO_MODEL;
	return {};
}

const LOCKED: Partial<Refusal> = {
	message: 'has locked the account, which has no credit left',
	hint: 'Add credit at https://fal.ai/dashboard/billing, then run again. fal may need a few minutes to unlock the account. The API key is valid.',
};

const LOCKED_BY_FAL: Partial<Refusal> = {
	message: 'has locked the account',
	hint: 'Contact support@fal.ai: the lock is on the account, not on the API key.',
};

const NO_MODEL: Partial<Refusal> = {
	message: 'has no such model',
	hint: "Check 'Model': the ID is at the top of the model's page at fal.ai, such as fal-ai/fast-sdxl.",
};

/** An error of the platform that arrives as a success holds nothing but its message. */
function refusalIn200(answer: Answer): Refusal | undefined {
	const json = jsonOf(answer);
	if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
	const names = Object.keys(json);
	const isError = names.length > 0 && names.every((name) => /^(detail|error_type)$/.test(name));
	return isError ? { status: 400 } : undefined;
}
