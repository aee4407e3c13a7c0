import { stopTheClock } from '../../support/clock';
import { failuresIn, imagesIn } from '../../support/readers';
import type { Lane } from '../../support/lanes';
import { lanes } from '../../support/lanes';
import { useStage } from '../../support/stage';

/** n8n reads its settings when it is loaded: for this whole file the guard is on. */
process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
process.env.N8N_SSRF_ALLOWED_HOSTNAMES = 'localhost';

const CONTINUE = { onError: 'continueRegularOutput' };
const stage = useStage();

beforeEach(() => void stopTheClock());

/** The same provider under a name that the operator of n8n has allowed. */
function byName(lane: Lane) {
	const credential = stage.credentials[lane.credentialType];
	return { baseUrl: String(credential?.baseUrl).replace('127.0.0.1', 'localhost') };
}

describe.each(lanes)("n8n's own guards at $title", (lane: Lane) => {
	describe('against requests into private networks', () => {
		it('stop the request, and the error says who can allow it', async () => {
			const result = await stage.run(lane, { node: CONTINUE });
			const [failure] = failuresIn(result);
			expect(failure?.error).toMatch(/^n8n is not allowed to call 127\.0\.0\.1:\d+$/);
			expect(failure?.description).toMatch(/N8N_SSRF_ALLOWED_HOSTNAMES/);
			expect(failure?.description).not.toMatch(/billed/);
			expect(stage.sandbox.requests).toEqual([]);
		});

		it('let a host pass that is allowed', async () => {
			const result = await stage.run(lane, { credential: byName(lane) });
			expect(imagesIn(result)).toHaveLength(lane.images.perItem);
		});
	});

	describe("by the credential's Allowed Domains", () => {
		const limits = (allowedDomains: string) => ({
			...byName(lane),
			allowedHttpRequestDomains: 'domains',
			allowedDomains,
		});

		it('stop a Base URL that is not on the list, before anything is sent', async () => {
			const credential = limits('example.com, *.example.org');
			const result = await stage.run(lane, { node: CONTINUE, credential });
			const [failure] = failuresIn(result);
			expect(failure?.error).toBe('The credential does not allow requests to localhost');
			expect(failure?.description).toMatch(/Nothing was sent.*'Allowed Domains'/);
			expect(failure?.fault).toBe('credential');
			expect(stage.sandbox.requests).toEqual([]);
		});

		it('let one pass that is', async () => {
			const result = await stage.run(lane, { credential: limits('example.com, LOCALHOST') });
			expect(imagesIn(result)).toHaveLength(lane.images.perItem);
		});

		it('do not speak of the node that the credential belongs to when they say None', async () => {
			const credential = { ...byName(lane), allowedHttpRequestDomains: 'none' };
			const result = await stage.run(lane, { credential });
			expect(imagesIn(result)).toHaveLength(lane.images.perItem);
		});
	});
});
