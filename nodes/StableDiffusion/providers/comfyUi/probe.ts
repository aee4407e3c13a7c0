import { z } from 'zod';

import type { Probe } from '../../core/calls/credential';

const versioned = z.object({ system: z.object({ comfyui_version: z.string().max(40) }) });

/** Costs nothing, and only ComfyUI answers it. */
export const probe = (): Probe => ({
	method: 'GET',
	path: '/system_stats',
	describe: (answer) => {
		const { data } = versioned.safeParse(answer);
		return data && `ComfyUI ${data.system.comfyui_version}`;
	},
});
