/** The other way a server relays: a connector's own tick, found and cleared by mouse. */
import { expect, type Page, test } from '@playwright/test';
import {
  again,
  begin,
  expectObjective,
  finish,
  messageBox,
  openConsole,
  openSystemManager,
  refuses,
  relays,
  relayTest,
  restart,
} from './desk.ts';

/** The node Connectors, or one below it. */
function connectorNode(page: Page, name: string) {
  return page.getByRole('treeitem', { name, exact: true });
}

test('the side door: proven, found on the connector, shut, restarted, proven shut', async ({
  page,
}) => {
  await begin(page, 'relay-connector');
  await openConsole(page, 'Home PC');
  await relayTest(page, relays);
  await expectObjective(page, /takes mail for a stranger/, 'Done');

  const server = await openSystemManager(page);
  await connectorNode(page, 'Connectors').click();
  await page
    .getByRole('grid', { name: 'Contents of Connectors' })
    .getByText('Internet mail')
    .dblclick();
  const sheet = page.getByRole('dialog', { name: 'Internet mail Properties' });
  await sheet.getByRole('tab', { name: 'Address Space' }).click();
  const spaces = sheet.getByRole('grid', { name: 'Address spaces' });
  await expect(spaces.getByRole('gridcell', { name: '*', exact: true })).toBeVisible();
  const tick = sheet.getByRole('checkbox', {
    name: 'Allow messages to be relayed to these domains',
  });
  await expect(tick).toBeChecked();
  await tick.click();
  await expect(tick).not.toBeChecked();
  await sheet.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await restart(page, server);
  await expectObjective(page, /refuses to relay/, 'Done');

  await again(page, 'Home PC');
  await relayTest(page, refuses);
  await expectObjective(page, /after your change/, 'Done');

  await finish(page);
  await expect(page.getByRole('heading', { name: 'Passed' })).toBeVisible();
});

test('a new connector: refused until it is complete, then listed, then deleted after a question', async ({
  page,
}) => {
  await begin(page, 'relay-connector');
  await openSystemManager(page);
  const connectors = connectorNode(page, 'Connectors');
  await connectors.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'New' }).click();
  await page.getByRole('menuitem', { name: /^SMTP Connector/ }).click();

  const sheet = page.getByRole('dialog', { name: 'Properties', exact: true });
  const ok = sheet.getByRole('button', { name: 'OK' });
  const refused = async (text: RegExp) => {
    await ok.click();
    const box = messageBox(page, text);
    await expect(box).toBeVisible();
    await box.getByRole('button', { name: 'OK' }).click();
    await expect(box).toHaveCount(0);
  };
  await sheet.getByRole('textbox', { name: 'Name:' }).fill('To the branch');
  await refused(/bridgehead/);
  await sheet.getByRole('button', { name: 'Add...' }).click();
  const bridgehead = page.getByRole('dialog', { name: 'Add Bridgehead' });
  await bridgehead.getByText('Default SMTP Virtual Server').click();
  await bridgehead.getByRole('button', { name: 'OK' }).click();
  await expect(sheet.getByRole('grid', { name: 'Local bridgeheads' })).toContainText('EXCH-SRV1');

  await refused(/at least one address space/);
  await sheet.getByRole('tab', { name: 'Address Space' }).click();
  await sheet.getByRole('button', { name: 'Add...' }).click();
  await page
    .getByRole('dialog', { name: 'Add Address Space' })
    .getByRole('button', { name: 'OK' })
    .click();
  const space = page.getByRole('dialog', { name: 'Internet Address Space Properties' });
  await space.getByRole('textbox', { name: 'E-mail domain:' }).fill('branch.example');
  await space.getByRole('button', { name: 'OK' }).click();
  await expect(sheet.getByRole('grid', { name: 'Address spaces' })).toContainText('branch.example');
  await ok.click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await connectors.click();
  const list = page.getByRole('grid', { name: 'Contents of Connectors' });
  const row = list.getByText('To the branch');
  await expect(row).toBeVisible();

  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  const question = messageBox(page, /delete 'To the branch'\?/);
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'No' }).click();
  await expect(row).toBeVisible();

  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  await question.getByRole('button', { name: 'Yes' }).click();
  await expect(row).toHaveCount(0);
  await expect(list.getByText('Internet mail')).toBeVisible();
});
