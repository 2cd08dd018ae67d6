import { afterEach, beforeEach, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import { MAY_NOT, refusedBy, refusesBadCodes, startOmflow } from '../testing';
import { getApiPath, listViewableFlows, loadFormDesign } from './flows';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const started = () => subject;
const PURCHASE = '5b1f0c6a2d3e4f708192a3b4c5d6e701';
const purchase = { appName: '港灣儀器簽核', flowName: '採購申請' };

operationContract('flows.viewable', () => {
  test('the flows that the person may view, with their applications, by plain uuid (vendor facts: omflow §1, §5)', async () => {
    const flows = await listViewableFlows(await subject.callAs('alice'));
    expect(flows).toContainEqual({ uuid: PURCHASE, name: '採購申請', appName: '港灣儀器簽核' });
    expect(await listViewableFlows(await subject.callAs('nobody'))).toEqual([]);
  });

  refusesBadCodes(started, listViewableFlows);
});

operationContract('flows.form-design', () => {
  test('the form that opens a ticket, with its defaults (vendor facts: omflow §4)', async () => {
    const design = await loadFormDesign(await subject.callAs('alice'), PURCHASE);
    expect(design).toMatchObject({ use_form: true, attachment: true });
    expect(design.formobject.items.find(({ id }) => id === 'FORMITM_1')?.config).toMatchObject({
      title: '申請主旨',
      require: true,
    });
  });

  test('without the right to view the flow it is refused, like an unknown one (vendor facts: omflow §4)', async () => {
    const nobody = await subject.callAs('nobody');
    for (const flow of [PURCHASE, '0'.repeat(32)])
      expect(await refusedBy(nobody, (watched) => loadFormDesign(watched, flow))).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, (call) => loadFormDesign(call, PURCHASE));
});

operationContract('flows.api-path', () => {
  test('tells an administrator the path of a flow, and nobody else (vendor facts: omflow §5)', async () => {
    const call = await subject.callAs('alice');
    expect(await refusedBy(call, (watched) => getApiPath(watched, purchase))).toEqual(MAY_NOT);
    const ruled = await startOmflow(undefined, (fresh) => {
      for (const user of fresh.users) user.isSuperuser = true;
    });
    const path = await getApiPath(await ruled.callAs('alice'), purchase);
    await ruled.close();
    expect(path).toBe('harbour-purchase');
  });

  refusesBadCodes(started, (call) => getApiPath(call, purchase));
});

operationContract('flows.switch', () => {
  test('is for administrators, so nobody of the inbox may use it', async () => {
    const { credential } = await subject.callAs('alice');
    const body = {
      ...credential,
      omflow_restapi: 1,
      field: 'api',
      app_name: '港灣儀器簽核',
      flow_name: '採購申請',
    };
    const address = `${subject.origin}/rest/flowmanage/api/flow-active/update/`;
    const answer = await fetch(address, { method: 'POST', body: JSON.stringify(body) });
    expect(await answer.json()).toMatchObject({ status: 403 });
    expect((await subject.state()).writes).toBe(0);
  });
});
