/**
 * What OpenRouter adds to an error about moderation: `metadata` with `reasons`, at most 100 characters of
 * `flagged_input`, `provider_name`, and a stable `error_type`. Read 2026-11-28: openrouter.ai/docs, errors.
 */
import { fieldsOf, listOf, textOf } from './values';

const BLOCKED_TYPES = new Set(['content_policy_violation', 'refusal']);
const MOST_REASONS = 20;

/** The details of a moderation in sentences, which may be none; undefined where the error is about something else. */
export function moderationIn(error: unknown): string | undefined {
	const metadata = fieldsOf(fieldsOf(error)?.metadata) ?? {};
	const given = Array.isArray(metadata.reasons) ? listOf(metadata.reasons) : [];
	const reasons = given.map(textOf).filter(Boolean).slice(0, MOST_REASONS);
	const flagged = textOf(metadata.flagged_input);
	const isBlocked = BLOCKED_TYPES.has(textOf(metadata.error_type)) || reasons.length > 0;
	if (!isBlocked && flagged === '') return undefined;
	const by = textOf(metadata.provider_name);
	const sentences = [
		reasons.length > 0 && `Reasons: ${reasons.join(', ')}.`,
		flagged !== '' && `Flagged text: '${flagged}'.`,
		by !== '' && `Flagged by: ${by}.`,
	];
	return sentences.filter(Boolean).join(' ');
}
