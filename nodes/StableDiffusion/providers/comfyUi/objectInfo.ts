import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ObjectInfo } from '../../families/comfy/graph/types';

/** Seconds: it is megabytes, and changes when a model is added or a node is installed. */
const KEPT = 300;

const reply = z.record(z.string(), z.record(z.string(), z.unknown()).catch({}));

/** GET /object_info: all classes of nodes that the server has. */
export async function objectInfo(tools: Toolbox): Promise<ObjectInfo> {
	return await tools.remember('comfyUi/object_info', KEPT, async () => {
		return readJson(await tools.read({ method: 'GET', path: '/object_info' }), reply);
	});
}
