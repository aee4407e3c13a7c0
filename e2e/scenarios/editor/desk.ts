import type { Page } from 'playwright-core';
import { openWindow, screenshots } from '../../lib/browser';
import { installedFolder } from '../../lib/communityNode';
import { Editor } from '../../lib/editor';
import { readRegistry, type Registry } from '../../lib/registry';
import type { Scenario, ScenarioContext } from '../../lib/scenario';
import type { Stage } from '../../lib/stage';

/** A browser window on n8n's editor, and what the part of the scenario needs beside it. */
export interface Desk extends Pick<ScenarioContext, 'check' | 'figure'> {
	stage: Stage;
	page: Page;
	editor: Editor;
	registry: Registry;
}

export const nodeName = 'Stable Diffusion';

export function atDesk(name: string, title: string, work: (desk: Desk) => Promise<void>): Scenario {
	return {
		name,
		title,
		async run({ stages, check, figure }) {
			const stage = await stages.shared();
			const { url, cookie } = stage.session;
			const page = await openWindow(await stages.browser(), url, cookie);
			const folder = installedFolder(stages.communityNode(), stage.n8n.userFolder);
			const registry = readRegistry(folder);
			const editor = new Editor(page, url);
			try {
				await work({ stage, page, editor, registry, check, figure });
			} catch (error) {
				await screenshots(page, `failure-${name}`).catch(() => undefined);
				throw error;
			}
			await page.context().close();
		},
	};
}
