import type { Scenario } from '../lib/scenario';
import { agent } from './agent';
import { accounts } from './editor/accounts';
import { comfyWorkflows } from './editor/comfyWorkflow';
import { find } from './editor/find';
import { models } from './editor/models';
import { newUser } from './editor/newUser';
import { newcomer } from './editor/newcomer';
import { panels } from './editor/panels';
import { runsSeen } from './editor/runs';
import { jobs } from './jobs';
import { queue } from './queue';
import { restart } from './restart';
import { schedule } from './schedule';
import { stop } from './stop';
import { upgrade } from './upgrade';
import { webhook } from './webhook';

export const scenarios: Scenario[] = [
	newcomer,
	find,
	panels,
	accounts,
	newUser,
	runsSeen,
	comfyWorkflows,
	models,
	schedule,
	webhook,
	agent,
	queue,
	restart,
	stop,
	upgrade,
	jobs,
];
