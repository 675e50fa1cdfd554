export default {
  title: 'Guide of two pages',
  detail:
    'Prints on two A4 pages in large type. It is in Vietnamese, as the buttons are; framed words stand on the screen.',
  role: 'For',
  print: 'Print the two pages',
  page: 'Page {page}/2',
  more: 'Where it does not help, ask whoever gave you the account.',
  none: 'There is no guide for “{role}” yet',
  'none.detail': 'That of the commune officer tells what is most common; choose another role in the field For.',
  'none.commune': 'Show that of the commune officer',
  choose: 'Choose a role',
}
