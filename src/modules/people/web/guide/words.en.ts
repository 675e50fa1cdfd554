export default {
  title: 'Guide of two pages',
  detail:
    'Prints on two A4 pages in large type. It is in Vietnamese, as the buttons are; framed words stand on the screen.',
  role: 'For',
  print: 'Print the two pages',
  page: 'Page {page}/2',
  more: 'The handbook says more; else ask whoever gave you the account.',
}
