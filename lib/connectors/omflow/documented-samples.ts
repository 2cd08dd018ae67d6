/**
 * The answers printed in the vendor documents "My Mission" and "Quick create and push", repaired only where they are not JSON:
 * comments and the dots behind the last row are gone, and `"data_no "` is `"data_no"`.
 */
export const listAnswer = {
  status: 200,
  message: 'Query successful.',
  result: [
    {
      id: 6,
      flow_uuid: '67d4cf9a-49cd-4341-90da-b899eb0219b1',
      flow_name: 'Problem Management',
      status: 'Assignment',
      level: '',
      title: '123',
      data_no: 1,
      data_id: 4,
      history: false,
      stop_uuid: 'FITEM_7',
      stop_chart_text: 'Assign manual',
      create_user_id: ' system',
      update_user_id: null,
      ticket_createtime: '2020-07-07T13:50:21.494',
      createtime: '2020-07-07T13:50:21.589',
      updatetime: '2020-07- 07T13:50:21.589',
      assignee_id: null,
      assign_group_id: 1,
      action: ',',
      attachment: false,
      closed: false,
    },
  ],
};
export const listFailed = {
  status: 404,
  message: 'The query failed, the error message is as follows: <error message>',
  result: [],
};

export const pushed = { status: '200', message: 'Order pushed successfully', result: '' };
export const quickPushed = { status: '200', message: 'Push order successfully', result: '' };
export const pushFailed = { status: '404', message: '推單失敗。' };

export const created = { status: '200', message: '開單成功。', result: '<data_no>' };
export const createdUnverified = { status: '200', message: '開單成功。', result: '' };
export const createFailed = { status: '404', message: '開單失敗。' };

export const dataIds = {
  status: '200',
  message: '查詢成功。',
  result: [
    {
      data_id: '<資料的唯一編號，推單時使用>',
      stop_chart_text: '<停留的關卡名稱(人工輸入元件名稱)>',
    },
  ],
};
export const dataIdsFailed = { status: '404', message: '查詢失敗。' };
