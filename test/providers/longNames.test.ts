import { endpointOf } from '../../nodes/StableDiffusion/providers/fal/endpoint';
import { runPath } from '../../nodes/StableDiffusion/providers/cloudflareAi/endpoint';
import { deploymentNameOf } from '../../nodes/StableDiffusion/providers/replicate/deploymentName';
import { modelNameOf } from '../../nodes/StableDiffusion/providers/replicate/modelName';
import { fetchPathOf } from '../../nodes/StableDiffusion/providers/stableDiffusionApi/endpointGroups';
import { endpointPath } from '../../nodes/StableDiffusion/providers/runPod/endpoint';
import { expectLinearTime, MEGABYTE } from '../core/support/effort';

/** An expression may yield any text for a name or an ID. */

const READERS: Array<[string, (text: string) => unknown]> = [
	['a model of Replicate', modelNameOf],
	['a deployment of Replicate', deploymentNameOf],
	['a model of fal', endpointOf],
	['a model of Cloudflare', runPath],
	['an endpoint of RunPod', (endpointId) => endpointPath({ endpointId }, '/run')],
	['a job of ModelsLab', (id) => fetchPathOf('communityV6', id)],
];
const PIECES = ['a', '?', '#', '/', '/v2/', '.', '-', ' ', 'replicate.com/', 'https://', '0', '中'];

function quietly(read: (text: string) => unknown): (text: string) => void {
	return (text) => {
		try {
			read(text);
		} catch {
			// It is refused: only the time counts here.
		}
	};
}

it.each(READERS)('%s of a megabyte is read in linear time', (_, read) => {
	for (const piece of PIECES) {
		const text = piece.repeat(MEGABYTE / piece.length);
		for (const whole of [text, `a/b${text}!`]) expectLinearTime(quietly(read), whole);
	}
});
