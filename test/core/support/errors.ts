import { ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';

/** The ProviderError that a call ends with; anything else fails the test. */
export async function failureOf(call: () => unknown): Promise<ProviderError> {
	try {
		await call();
	} catch (error) {
		if (error instanceof ProviderError) return error;
		throw error;
	}
	throw new Error('It was expected to fail');
}
