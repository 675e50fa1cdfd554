export default {
  title: 'Sign in',
  tagline: 'Crime-prevention programme',
  ended:
    'Your session has ended, or you signed out elsewhere. Sign in again to return to the page you were on; figures you were entering are kept.',
  who: 'Phone number or e-mail',
  password: 'Password',
  show: 'Show or hide the password',
  enter: 'Sign in',
  help: 'The first password is on the printed account slip. Forgotten it? Ask whoever gave you the account.',
  'missing.who': 'Enter your phone number or e-mail.',
  'missing.password': 'Enter your password.',
  failed: 'Not signed in',
}
