import Feedback from '@site/src/components/Feedback';
import Related from '@site/src/components/Related';
import Footer from '@theme-original/DocItem/Footer';

/** The end of a page: related pages, how to edit it, when it changed, and a way to say whether it helped. */
export default function DocItemFooter() {
  return (
    <>
      <Related />
      <Footer />
      <Feedback />
    </>
  );
}
